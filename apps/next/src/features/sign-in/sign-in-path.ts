import { InviteToken, NextPath } from "@parley/shared/contracts/sessions";

export interface SignInPath {
  /** Where to go afterwards. */
  next?: string | undefined;
  /** Stands in the fragment, so that it is in no log. */
  invite?: string | undefined;
}

/** The sign-in page's address. */
export function signInPath({ next, invite }: SignInPath): string {
  const search = next === undefined || next === "/" ? "" : `?next=${encodeURIComponent(next)}`;
  return `/sign-in${search}${invite === undefined ? "" : `#invite=${invite}`}`;
}

/** The page where a new person chooses a name. */
export function welcomePath({ next, invite }: SignInPath): string {
  return signInPath({ next, invite }).replace("/sign-in", "/welcome");
}

export const invitePath = (invite: string) => `/invite#${invite}`;

/** A path on this site, or `/`: what came in an address is not to be trusted. */
export function safeNext(value: unknown): string {
  const parsed = NextPath.safeParse(value);
  return parsed.success ? parsed.data : "/";
}

/** The invite of a fragment such as `token=…&invite=…`. */
export function inviteOf(fragment: string | null): string | undefined {
  const parsed = InviteToken.safeParse(new URLSearchParams(fragment ?? "").get("invite"));
  return parsed.success ? parsed.data : undefined;
}
