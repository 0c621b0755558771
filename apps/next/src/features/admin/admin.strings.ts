const plural = new Intl.PluralRules("en");
export const counted = (count: number, one: string, other: string) =>
  `${count.toLocaleString("en")} ${plural.select(count) === "one" ? one : other}`;

export const strings = {
  title: "Administration",
  back: "Back to your rooms",
  nav: "Parts of the administration",
  parts: { people: "People", rooms: "Rooms", invites: "Invites", signUp: "Sign-up", audit: "Audit log" },

  setting: {
    section: "Workspace",
    hint: "People, rooms, invites, who may sign up, and the audit log.",
    open: "Open",
  },
};

/** What the lists of these pages say alike. */
export const listStrings = {
  retry: "Try again",
  more: "Show more",
  found: (count: number) => `${String(count)} found`,
};
