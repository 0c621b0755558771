import { newId } from "@parley/shared/id";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import { beforeEach, describe, expect, it } from "vitest";
import { ModelRoom } from "../../../test/model-room";
import type { CallApi } from "../../call-api";
import { createParleyStore, type ParleyStore } from "../../store";
import { applySnapshot } from "../me/apply-snapshot";
import { applyRoomChanges } from "../rooms/apply-room-changes";
import { createArrivals, type Arrivals } from "./hear-arrivals";

describe("what arrives", () => {
  const ana = newId();
  let room: ModelRoom;
  let store: ParleyStore;
  let arrivals: Arrivals;
  let heard: string[];

  beforeEach(() => {
    room = new ModelRoom(newId());
    store = createParleyStore({
      observe: (action) => {
        arrivals.observe(action);
      },
    });
    const listed = () => ({ messages: room.messages.filter(({ seq }) => seq > room.readSeq) });
    const call = () => Promise.resolve({ ok: true, data: listed() });
    arrivals = createArrivals({ store, call: call as unknown as CallApi });
    heard = [];
    arrivals.on((messages) => heard.push(...messages.map(({ body }) => body)));
  });

  const take = (snapshot: PersonSnapshot, followsAll = false) =>
    applySnapshot(store, snapshot, { heldThen: store.getState().rooms.byId, followsAll });
  const answered = () => new Promise((resolve) => setTimeout(resolve));

  /** A connection that begins with this snapshot, and leaves what it tells of to be caught up with. */
  function begin(snapshot: PersonSnapshot) {
    arrivals.rest();
    take(snapshot, true);
    arrivals.begin(snapshot);
  }

  const catchUp = () =>
    applyRoomChanges(store, room.changes(store.getState().rooms.byId[room.id]?.cursor ?? 0));

  /** @returns what brings it live, also a second time */
  function send(body: string) {
    const since = room.rev;
    room.send(ana, body);
    const changes = room.changes(since);
    return () => {
      applyRoomChanges(store, changes);
      arrivals.hear(changes);
    };
  }

  it("is told once as it comes, but for what came while there was no connection", () => {
    send("long before");
    begin(room.snapshot(1));
    const live = send("live");
    live();
    live();
    expect(heard).toEqual(["live"]);
    send("while away");
    begin(room.snapshot(2));
    catchUp();
    expect(heard).toEqual(["live"]);
    send("polled");
    take(room.snapshot(3), true);
    catchUp();
    expect(heard).toEqual(["live", "polled"]);
  });

  it("is told in its order where live changes come before those that are caught up with", () => {
    begin(room.snapshot(1));
    send("before the first live one");
    const live = send("live");
    live();
    expect(heard).toEqual([]);
    catchUp();
    live();
    expect(heard).toEqual(["before the first live one", "live"]);
  });

  it("is told where a snapshot knew of it before, or brings the copy past what was missing", () => {
    begin(room.snapshot(1));
    const known = send("known already");
    take(room.snapshot(2));
    known();
    expect(heard).toEqual(["known already"]);
    send("never brought");
    send("early")();
    take(room.snapshot(3));
    expect(heard).toEqual(["known already", "early"]);
  });

  it.each(["known", "not known yet"])("is told of a room that I came into just now, %s here", async (how) => {
    begin({ ...room.snapshot(1), rooms: [] });
    room.send(ana, "read as I came");
    room.readSeq = 1;
    if (how === "known") take(room.snapshot(2));
    const first = send("the first for me");
    first();
    take(room.snapshot(3));
    await answered();
    first();
    expect(heard).toEqual(["the first for me"]);
  });

  it("is told of a room that comes with messages in it, once and in order", async () => {
    begin({ ...room.snapshot(1), rooms: [] });
    send("with the room");
    const live = send("live behind it");
    take(room.snapshot(2));
    live();
    await answered();
    send("later")();
    expect(heard).toEqual(["with the room", "live behind it", "later"]);
  });

  it("is not told of a room that I came into while there was no connection", async () => {
    begin({ ...room.snapshot(1), rooms: [] });
    send("while away");
    begin(room.snapshot(2));
    await answered();
    expect(heard).toEqual([]);
  });
});
