import { describe, expect, test } from "vitest";
import { newId } from "@parley/shared/id";
import { roomEntry } from "@/test/room-entry";
import { switcherGroups } from "./switcher-items";

const general = roomEntry({ name: "general" });
const design = roomEntry({ name: "design" });
const devices = roomEntry({ name: "devices" }, { unread: 3 });
const desk = roomEntry({ name: "desk", archivedAt: "2026-03-02T10:00:00.000Z" });
const myRooms = [general, design, devices, desk];

const offer = (changes: Partial<Parameters<typeof switcherGroups>[0]>) =>
  Object.fromEntries(
    switcherGroups({
      text: "",
      isAdmin: false,
      myRooms,
      recentIds: [],
      currentId: undefined,
      otherRooms: [],
      people: [],
      titleOf: ({ name }) => name,
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
    const other = roomEntry({ kind: "public", name: "delivery" }).room;
    const offered = offer({ text: "de", otherRooms: [other, design.room] });
    expect(offered.join).toEqual(["delivery"]);
  });

  test("people are offered apart, but not beside a conversation with them", () => {
    const people = ["delia", "desmond"].map((displayName) => ({
      ...{ id: newId(), rev: 1, displayName, image: null },
      ...{
        role: "member" as const,
        banned: false,
        deactivated: false,
        deleted: false,
        timeZone: null,
        status: null,
      },
    }));
    const ids = people.map(({ id }) => id);
    const conversation = roomEntry(
      { kind: "direct", name: "delia", people: [newId(), ids[0] ?? ""] },
      { unread: 2 },
    );
    const of3 = roomEntry({ kind: "direct", name: "delia and desmond", people: [newId(), ...ids] });
    const offered = offer({ text: "de", myRooms: [conversation, of3], people });
    expect(offered.rooms).toEqual(["delia", "delia and desmond"]);
    expect(offered.people).toEqual(["desmond"]);
  });

  test("an action is found by another word for it", () => {
    expect(offer({ text: "log out" }).actions).toContain("Sign out");
    expect(offer({ text: "night" }).actions).toEqual(["Use the dark theme"]);
  });

  test("the administration is offered to admins alone", () => {
    expect(offer({ text: "audit" }).actions).toBeUndefined();
    expect(offer({ text: "audit", isAdmin: true }).actions).toEqual(["Administration"]);
    expect(offer({}).actions).not.toContain("Administration");
  });

  test("nothing that matches is no group", () => {
    expect(offer({ text: "qqqq" })).toEqual({});
  });
});
