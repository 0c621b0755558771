import { describe, expect, test } from "vitest";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import type { Room } from "@parley/shared/contracts/rooms";
import { roomView } from "@/test/room-view";
import { switcherGroups } from "./switcher-items";

function entry(changes: Partial<Room>, unread = 0): RoomEntry {
  const { room, epoch, head, lastSeq } = roomView(changes);
  const counts = { readSeq: 0, unread, baseSeq: 0, baseRev: 0, baseUnread: unread, later: [], deleted: [] };
  return {
    room,
    epoch,
    lastSeq,
    membership: { ...counts, role: "member", rev: 1 },
    cursor: head,
    knownHead: head,
    debt: null,
  };
}

const general = entry({ name: "general" });
const design = entry({ name: "design" });
const devices = entry({ name: "devices" }, 3);
const desk = entry({ name: "desk", archivedAt: "2026-03-02T10:00:00.000Z" });
const myRooms = [general, design, devices, desk];

const offer = (changes: Partial<Parameters<typeof switcherGroups>[0]>) =>
  Object.fromEntries(
    switcherGroups({
      text: "",
      myRooms,
      recentIds: [],
      currentId: undefined,
      otherRooms: [],
      ...changes,
    }).map(({ name, items }) => [name, items.map((item) => item.label)]),
  );

describe("with nothing typed", () => {
  test("recent rooms come first, then unread ones, without the one on screen and the archived", () => {
    const offered = offer({
      recentIds: [design.room.id, general.room.id, desk.room.id],
      currentId: general.room.id,
    });
    expect(offered.recent).toEqual(["design"]);
    expect(offered.rooms).toEqual(["devices"]);
  });

  test("unread rooms come before read ones", () => {
    expect(offer({}).rooms).toEqual(["devices", "general", "design"]);
  });

  test("actions are at hand", () => {
    expect(offer({}).actions).toContain("Create room");
  });
});

describe("with some letters", () => {
  test("between names that match alike the recent one wins, and archived ones come last", () => {
    expect(offer({ text: "de" }).rooms).toEqual(["design", "devices", "desk"]);
    expect(offer({ text: "de", recentIds: [devices.room.id] }).rooms?.[0]).toBe("devices");
  });

  test("rooms that I am not in are offered apart, each room once", () => {
    const other = roomView({ kind: "public", name: "delivery" }).room;
    const offered = offer({ text: "de", otherRooms: [other, design.room] });
    expect(offered.join).toEqual(["delivery"]);
  });

  test("an action is found by another word for it", () => {
    expect(offer({ text: "log out" }).actions).toContain("Sign out");
    expect(offer({ text: "night" }).actions).toEqual(["Use the dark theme"]);
  });

  test("nothing that matches is no group", () => {
    expect(offer({ text: "qqqq" })).toEqual({});
  });
});
