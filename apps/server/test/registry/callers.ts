/** Every kind of caller that the role matrix has a column for, in the order of the columns. */
export const callers = [
  /** No session at all. */
  "nobody",
  /** A member whose session is over by the clock. */
  "expired",
  /** Signed in, but without a display name yet. */
  "unnamed",
  /** A person of the workspace who is not in the room. */
  "other",
  "member",
  "moderator",
  /** The only owner of the room. */
  "owner",
  /** The workspace's admin, not in the room. */
  "admin",
  /** Was a member and was removed. */
  "removed",
  /** A member who was banned and whose session's row is still there. */
  "banned",
] as const;
export type Caller = (typeof callers)[number];

/** The rooms that a rule may tell apart; `archived` is a public one. */
export const roomKinds = ["public", "private", "direct", "general", "archived"] as const;
export type RoomSetting = (typeof roomKinds)[number];
