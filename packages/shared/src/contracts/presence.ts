import * as z from "zod";
import { limits } from "../limits";
import { Id, idList, line, Nothing, Timestamp } from "./common";
import { command, event, query } from "./define";
import { Emoji } from "./reactions";
import { Me, PresenceChoice } from "./users";

export const PresenceState = z.enum(["online", "away", "dnd", "offline"]);
export type PresenceState = z.output<typeof PresenceState>;

export const Presence = z.object({
  userId: Id,
  state: PresenceState.describe("Over all devices: the most present one counts"),
  lastSeenAt: Timestamp.nullable().describe("Of who is offline, where it is known"),
});
export type Presence = z.output<typeof Presence>;

/** `idle`: nobody touched this device for five minutes. */
export const Activity = z.enum(["active", "idle"]);
export type Activity = z.output<typeof Activity>;

export const ReportPresence = command("presence:report", z.object({ activity: Activity }), Nothing, {
  summary:
    "Whether I am at this device; over HTTP it counts for half a minute, over the socket until told otherwise",
  access: "person",
  rate: "presence",
  socket: true,
});

export const WatchPresence = query(
  "presence:watch",
  z.object({ ids: idList(limits.watchedPeople) }),
  z.object({ people: z.array(Presence).describe("Without those whom there are not, or not for me") }),
  {
    summary:
      "How present these people are; over the socket, changes follow until the next call names others in their place",
    access: "person",
    rate: "presence",
    socket: true,
  },
);

export const PresenceChanged = event(
  "presence:changed",
  z.object({ people: z.array(Presence) }),
  "People that I watch are more or less present; at most once a second",
);

export const ChoosePresence = command(
  "presence:choose",
  z.object({ choice: PresenceChoice }),
  z.object({ choice: PresenceChoice }),
  {
    summary: "Be shown as away, not to be disturbed or offline, or as my devices tell",
    access: "person",
    rate: "write",
  },
);

export const SetStatus = command(
  "status:set",
  z.object({
    text: line(0, limits.statusText),
    emoji: Emoji.nullable(),
    expiresAt: Timestamp.nullable().describe("When it is taken away; null: it stays"),
  }),
  Me,
  {
    summary: "Say with a few words and an emoji what I am at; without both the status is cleared",
    access: "person",
    rate: "write",
  },
);
