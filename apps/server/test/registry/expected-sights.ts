/** Those who look at what one person does; all but the last three share a room with them, and a direct one. */
export const viewers = ["member", "blocked", "blocker", "quiet", "outsider", "admin", "nobody"] as const;
export type Viewer = (typeof viewers)[number];

/** What the person chose who is looked at. */
export const choices = {
  none: {},
  "receipts-off": { readReceipts: false },
  invisible: { presenceChoice: "invisible" },
} as const;
export type Choice = keyof typeof choices;

/**
 * - `sees`: what the person does is told
 * - `still`: they are named, but nothing tells of what they do
 * - `-`: neither a name nor a number tells of them
 * - `guesses`: they are not named, and yet something shows that they do something; nobody may
 */
export type Sight = "sees" | "still" | "-" | "guesses";

/**
 * What comes to each viewer of a person's guarded facts, written by hand. `blocked`: whom the person blocks. `blocker`: who
 * blocks them. `quiet`: who has their own receipts off. `outsider` and `admin` share no room with them. Anybody may follow
 * how present somebody of the workspace is, marks are for those in the room (decisions 10, 11 and 12).
 */
const expectedSights = `
choice        fact      member  blocked blocker quiet   outsider admin   nobody

none          presence  sees    -       sees    sees    sees     sees    -
none          receipts  sees    -       sees    -       -        -       -
none          typing    sees    -       sees    sees    -        -       -

receipts-off  presence  sees    -       sees    sees    sees     sees    -
receipts-off  receipts  -       -       -       -       -        -       -
receipts-off  typing    sees    -       sees    sees    -        -       -

invisible     presence  still   -       still   still   still    still   -
invisible     receipts  sees    -       sees    -       -        -       -
invisible     typing    -       -       -       -       -        -       -
`;

/** @returns by viewer, what the table says; nothing where it has no such line */
export function expectedSightsOf(choice: Choice, fact: string): Record<string, string> {
  const lines = expectedSights.split("\n").map((line) => line.trim().split(/\s+/));
  const [, , ...words] = lines.find(([first, second]) => first === choice && second === fact) ?? [];
  return Object.fromEntries(viewers.map((viewer, index) => [viewer, words[index] ?? "?"]));
}
