import type { Result } from "@parley/shared/contracts/common";
import { newId } from "@parley/shared/id";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ModelRoom } from "../../../test/model-room";
import type { CallApi } from "../../call-api";
import type { Emit } from "../../client-context";
import { connectionLost, connectionOpened } from "../../connection/connection.slice";
import { revsBySocket } from "../../connection/revs-by-socket";
import { createParleyStore, type ParleyStore } from "../../store";
import { applySnapshot } from "../me/apply-snapshot";
import { membersLoaded, membersRequested, selectMembers } from "../members/members.slice";
import { applyRoomChanges } from "./apply-room-changes";
import { createRoomCatchUp, type RoomCatchUp } from "./catch-up-room";
import { roomHeadLearned, roomUpdated } from "./room-actions";
import { onRoomChanged } from "./rooms.realtime";

describe("catching up with a room", () => {
  let room: ModelRoom;
  /** A second one, in some tests. */
  let other: ModelRoom | undefined;
  let store: ParleyStore;
  let catchUp: RoomCatchUp;
  let asked: number[];
  let ways: ("http" | "socket")[];
  let refreshed: number;
  /** What the next calls answer in place of the room. */
  let answers: Result<unknown>[];
  /** Runs after the answer was read and before it arrives. */
  let meanwhile: () => void;
  const person = { refresh: () => void (refreshed += 1) };

  beforeEach(() => {
    vi.useFakeTimers();
    room = new ModelRoom(newId(), 10);
    store = createParleyStore();
    store.dispatch(connectionOpened({ at: 0, via: "socket" }));
    applySnapshot(store, room.snapshot(1), { heldThen: store.getState().rooms.byId });
    other = undefined;
    asked = [];
    ways = [];
    refreshed = 0;
    answers = [];
    meanwhile = () => undefined;
    const ask =
      (way: "http" | "socket") =>
      (_: unknown, { roomId, since }: { roomId: string; since: number }) => {
        asked.push(since);
        ways.push(way);
        const found = roomId === other?.id ? other : room;
        const answer = answers.shift() ?? { ok: true, data: found.changes(since) };
        meanwhile();
        return Promise.resolve(answer);
      };
    const isOnline = () => store.getState().connection.status === "online";
    const [call, emit] = [ask("http") as unknown as CallApi, ask("socket") as unknown as Emit];
    const options = { refreshPerson: person.refresh, onReset: () => undefined };
    catchUp = createRoomCatchUp({ store, call, emit, isOnline }, options);
  });
  afterEach(() => {
    catchUp.stop();
    vi.useRealTimers();
  });

  const entry = () => store.getState().rooms.byId[room.id];
  const sendMany = (count: number) => {
    for (let n = 0; n < count; n += 1) room.send(newId(), `message ${String(n)}`);
  };

  /** Two rooms, in each of which so many messages are missing. */
  function fallBehind(messages: number) {
    other = new ModelRoom(room.myId, 10);
    other.epoch = room.epoch;
    const [mine, snapshot] = [other.snapshot(2).rooms, room.snapshot(2)];
    applySnapshot(
      store,
      { ...snapshot, rooms: [...snapshot.rooms, ...mine] },
      { heldThen: store.getState().rooms.byId },
    );
    for (const each of [room, other]) {
      for (let n = 0; n < messages; n += 1) each.send(newId(), "hello");
      store.dispatch(roomHeadLearned({ roomId: each.id, head: each.rev }));
    }
  }

  it("goes on page by page without having heard how far it is", async () => {
    sendMany(35);
    catchUp.check(room.id);
    await vi.advanceTimersByTimeAsync(10);
    expect(ways).toEqual(["http", "http", "http", "http"]);
    expect(entry()).toMatchObject({ cursor: room.rev, lastSeq: 35 });
  });

  it("applies what came too early without asking once more", async () => {
    sendMany(3);
    const gap = room.rev;
    sendMany(1);
    let early = room.changes(gap);
    let isFirst = true;
    meanwhile = () => {
      if (!isFirst) return;
      isFirst = false;
      const since = room.rev;
      sendMany(1);
      early = room.changes(since);
      onRoomChanged({ store, catchUp, person }, early);
    };
    onRoomChanged({ store, catchUp, person }, early);
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toHaveLength(1);
    expect(entry()).toMatchObject({ cursor: room.rev, lastSeq: 5 });
  });

  it("asks over the socket for little, and over HTTP for much", async () => {
    sendMany(4);
    store.dispatch(roomHeadLearned({ roomId: room.id, head: room.rev }));
    catchUp.request(room.id);
    await vi.advanceTimersByTimeAsync(10);
    expect([entry()?.cursor, ways]).toEqual([room.rev, ["socket"]]);
    sendMany(revsBySocket + 20);
    store.dispatch(roomHeadLearned({ roomId: room.id, head: room.rev }));
    catchUp.request(room.id);
    await vi.advanceTimersByTimeAsync(10);
    expect(entry()?.cursor).toBe(room.rev);
    expect(ways.slice(0, 3)).toEqual(["socket", "http", "http"]);
  });

  it.each(["unavailable", "not_found"] as const)(
    "asks over HTTP where the socket says %s, until all is there",
    async (code) => {
      sendMany(1);
      answers = [{ ok: false, error: { code, message: "Not by socket." } }];
      store.dispatch(roomHeadLearned({ roomId: room.id, head: room.rev }));
      catchUp.request(room.id);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(entry()?.cursor).toBe(room.rev);
      sendMany(1);
      store.dispatch(roomHeadLearned({ roomId: room.id, head: room.rev }));
      catchUp.request(room.id);
      await vi.advanceTimersByTimeAsync(10);
      expect([entry()?.cursor, ways]).toEqual([room.rev, ["socket", "http", "socket"]]);
      expect(refreshed).toBe(code === "not_found" ? 1 : 0);
    },
  );

  it("asks over the socket again where one connection was lost, and over HTTP where two were", async () => {
    fallBehind(1);
    for (const [at, way] of (["socket", "socket", "http"] as const).entries()) {
      store.dispatch(connectionOpened({ at, via: "socket" }));
      ways = [];
      if (way === "socket") {
        const lost: Result<unknown> = {
          ok: false,
          error: { code: "unavailable", message: "No answer came." },
        };
        // Of both rooms at once, as the server went away.
        answers = [lost, lost];
        meanwhile = () => queueMicrotask(() => store.dispatch(connectionLost({ at, retryAt: null })));
      }
      catchUp.requestAll();
      await vi.advanceTimersByTimeAsync(5_000);
      expect(ways).toEqual([way, way]);
      meanwhile = () => undefined;
    }
    expect(entry()?.cursor).toBe(room.rev);
  });

  it("has no more revs under way over the socket than a slow reader can take", async () => {
    fallBehind(revsBySocket - 5);
    catchUp.requestAll();
    expect(ways).toEqual(["socket", "http"]);
    await vi.advanceTimersByTimeAsync(10);
    expect(entry()?.cursor).toBe(room.rev);
  });

  it("tries again with growing waits, and not before the server wants it", async () => {
    sendMany(1);
    answers = [
      { ok: false, error: { code: "unavailable", message: "Away." } },
      { ok: false, error: { code: "rate_limited", message: "Slow down.", retryAfterMs: 4_000 } },
    ];
    catchUp.check(room.id);
    await vi.advanceTimersByTimeAsync(200);
    catchUp.check(room.id);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(400);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(3_500);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entry()?.cursor).toBe(room.rev);
  });

  it("asks for my memberships when the room is refused", async () => {
    answers = [{ ok: false, error: { code: "not_found", message: "No such room." } }];
    catchUp.check(room.id);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked.length, refreshed]).toEqual([1, 1]);
  });

  it("never shows an older row in place of a newer one", () => {
    const [ana, bob] = [newId(), newId()];
    room.setMember(ana, false);
    room.setMember(bob, false);
    const earlyPage = room.memberList();
    store.dispatch(membersRequested(room.id));
    const since = room.rev;
    room.setMember(bob, true);
    room.rename("newest");
    applyRoomChanges(store, room.changes(entry()?.cursor ?? since));
    store.dispatch(membersLoaded({ roomId: room.id, members: earlyPage, next: null }));
    expect(selectMembers(room.id)(store.getState()).map((member) => member.userId)).not.toContain(bob);
    store.dispatch(roomUpdated({ ...room.room, rev: 1, name: "older" }));
    expect(entry()?.room.name).toBe("newest");
  });
});
