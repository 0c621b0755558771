import { listStrings } from "./admin.strings";

export const strings = {
  hint: "Links into rooms that still work, the latest first. Of private rooms only those that you lead.",
  list: {
    ...listStrings,
    label: "Invite links",
    loading: "Loading invite links",
    failed: "Invite links could not be loaded",
  },
  empty: "No link into a room works at the moment.",
  madeBy: (name: string) => `Made by ${name}`,
  copyOf: (room: string) => `Copy the link into ${room}`,
  revokeOf: (room: string) => `Revoke the link into ${room}`,
};
