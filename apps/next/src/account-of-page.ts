let account: string | null = null;

/** Whose page this is, once it knows: its requests say so, and are refused when another account signed in meanwhile. */
export const accountOfPage = (): string | null => account;

export function setAccountOfPage(userId: string): void {
  account = userId;
}
