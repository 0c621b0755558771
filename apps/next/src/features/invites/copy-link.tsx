import { CopyField } from "@/ui/copy-field";
import { inviteAddress } from "./invite-address";
import { strings } from "./room-invites.strings";

/** The link in full. */
export function CopyLink({ token }: { token: string }) {
  return (
    <CopyField
      label={strings.link.label}
      value={inviteAddress(token)}
      copyLabel={strings.link.copy}
      copied={strings.link.copied}
      copyFailed={strings.link.copyFailed}
    />
  );
}
