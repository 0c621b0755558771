import { describe, expect, it } from "vitest";
import type { NotificationSettings } from "./contracts/notifications";
import type { RoomKind } from "./contracts/rooms";
import { defaultNotifications, defaultRoomNotifications } from "./default-notifications";
import { newId } from "./id";
import { addresses, messageFactsOf, shouldNotify, type Recipient } from "./should-notify";

const [me, other] = [newId(), newId()];
const now = new Date("2026-03-04T12:00:00Z");
const soon = "2026-03-04T12:00:01.000Z";
const before = "2026-03-04T11:59:59.000Z";

const message = (body: string, kind: RoomKind = "public", changes = {}) =>
  messageFactsOf({ authorId: other, seq: 5, body, system: null, deletedAt: null, ...changes }, kind);
const recipient = (
  settings: Partial<NotificationSettings> = {},
  changes: Partial<Recipient> = {},
): Recipient => ({
  userId: me,
  blocksAuthor: false,
  readSeq: 4,
  room: defaultRoomNotifications,
  settings: { ...defaultNotifications, ...settings },
  presence: "auto",
  ...changes,
});
const tells = (...[body, kind, who = recipient()]: [string, RoomKind?, Recipient?]) =>
  shouldNotify(message(body, kind), who, now);

describe("shouldNotify", () => {
  it("tells mentions in rooms and all of direct ones, until something else is chosen", () => {
    expect(tells("hello")).toBe(false);
    expect(tells(`hello <@${me}>`)).toBe(true);
    expect(tells("hello <!room>", "private")).toBe(true);
    expect(tells(`hello <@${other}>`)).toBe(false);
    expect(tells("hello", "direct")).toBe(true);
    expect(tells("hello", "public", recipient({ rooms: "all" }))).toBe(true);
    expect(tells("hello", "direct", recipient({ direct: "mentions" }))).toBe(false);
    expect(tells(`<@${me}>`, "public", recipient({ rooms: "nothing" }))).toBe(false);
  });

  it("lets what was chosen for the room go before what was chosen for all", () => {
    const inRoom = (level: "all" | "mentions" | "nothing") => ({ room: { level, mute: null } });
    expect(tells("hello", "public", recipient({}, inRoom("all")))).toBe(true);
    expect(tells(`<@${me}>`, "public", recipient({ rooms: "all" }, inRoom("nothing")))).toBe(false);
    expect(tells("hello", "direct", recipient({}, inRoom("mentions")))).toBe(false);
  });

  it("never tells of one's own, of lines of the room, of what was deleted or read, or from whom one blocks", () => {
    const all = recipient({ rooms: "all" });
    const own = messageFactsOf({ authorId: me, seq: 5, body: "x", system: null, deletedAt: null }, "direct");
    expect(shouldNotify(own, all, now)).toBe(false);
    expect(shouldNotify(message("", "public", { system: { type: "joined" } }), all, now)).toBe(false);
    expect(shouldNotify(message("", "public", { deletedAt: now }), all, now)).toBe(false);
    expect(tells("x", "direct", { ...all, readSeq: 5 })).toBe(false);
    expect(tells("x", "direct", { ...all, blocksAuthor: true })).toBe(false);
  });

  it("is silent in a muted room, also where one is mentioned, until the time is over", () => {
    const muted = (until: string | null) => recipient({}, { room: { level: "all", mute: { until } } });
    expect(tells(`<@${me}>`, "public", muted(null))).toBe(false);
    expect(tells("hello", "direct", muted(soon))).toBe(false);
    expect(tells("hello", "direct", muted(before))).toBe(true);
  });

  it("is silent while one is not to be disturbed", () => {
    expect(tells("hello", "direct", recipient({ pausedUntil: soon }))).toBe(false);
    expect(tells("hello", "direct", recipient({ pausedUntil: before }))).toBe(true);
    expect(tells("hello", "direct", recipient({}, { presence: "dnd" }))).toBe(false);
    // A Wednesday, noon in UTC.
    const quietHours = { days: [3], from: "12:00", to: "13:00", timeZone: "Etc/UTC" };
    expect(tells("hello", "direct", recipient({ quietHours }))).toBe(false);
    const elsewhere = { ...quietHours, timeZone: "Europe/Berlin" };
    expect(tells("hello", "direct", recipient({ quietHours: elsewhere }))).toBe(true);
  });

  it("takes a keyword for a mention", () => {
    expect(tells("the Déploy is done", "public", recipient({ keywords: ["deploy"] }))).toBe(true);
    expect(tells("deployed", "public", recipient({ keywords: ["deploy"] }))).toBe(false);
    expect(tells("deploy", "public", recipient({ rooms: "nothing", keywords: ["deploy"] }))).toBe(false);
    expect(addresses(message("deploy"), me)).toBe(false);
    expect([addresses(message(`<@${me}>`), me), addresses(message("x", "direct"), me)]).toEqual([true, true]);
  });
});
