import { invitePath } from "../sign-in/sign-in-path";

/** Browser only: the link at the address that this page is open at. */
export const inviteAddress = (token: string): string => location.origin + invitePath(token);
