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
