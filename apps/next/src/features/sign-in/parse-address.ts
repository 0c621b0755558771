import { InviteToken, NextPath } from "@parley/shared/contracts/sessions";

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
