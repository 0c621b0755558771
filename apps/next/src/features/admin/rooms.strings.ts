import { listStrings } from "./admin.strings";

export const strings = {
  hint: "The public rooms. Private rooms and direct messages are not shown here, because admins can't read them.",
  list: {
    ...listStrings,
    label: "Public rooms",
    loading: "Loading rooms",
    failed: "Rooms could not be loaded",
  },
  noMatch: "No public room has this name.",
  noOpen: "There are no public rooms yet.",
  noArchived: "No public room is archived.",
  isGeneral: "Everyone is in it",
  created: (when: string) => `Created ${when}`,
  archive: "Archive",
  archiveNamed: (name: string) => `Archive ${name}`,
  unarchive: "Open again",
  unarchiveNamed: (name: string) => `Open ${name} again`,
};
