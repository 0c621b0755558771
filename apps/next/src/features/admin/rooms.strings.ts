import { listStrings } from "./admin.strings";

export const strings = {
  hint: "The public rooms, and the private ones that you are in. Other private rooms and direct messages are not shown, because admins can't read them.",
  list: {
    ...listStrings,
    label: "Rooms",
    loading: "Loading rooms",
    failed: "Rooms could not be loaded",
  },
  noMatch: "No room that you may see has this name.",
  noOpen: "There is no room yet that you may see.",
  noArchived: "No room that you may see is archived.",
  isGeneral: "Everyone is in it",
  isPrivate: "Private",
  created: (when: string) => `Created ${when}`,
  archive: "Archive",
  archiveNamed: (name: string) => `Archive ${name}`,
  unarchive: "Open again",
  unarchiveNamed: (name: string) => `Open ${name} again`,
};
