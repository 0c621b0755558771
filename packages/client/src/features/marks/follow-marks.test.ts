import type { ErrorBody, Result } from "@parley/shared/contracts/common";
import type { RoomMarks } from "@parley/shared/contracts/marks";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ModelRoom } from "../../../test/model-room";
import type { Ask } from "../../client-context";
import { connectionLost, connectionOpened } from "../../connection/connection.slice";
import { createParleyStore, type ParleyStore } from "../../store";
import { applySnapshot } from "../me/apply-snapshot";
import { roomOpened } from "../rooms/room-actions";
import { followMarks, type MarksFollower } from "./follow-marks";

describe("following how far others got", () => {
  const me = newId();
  let rooms: ModelRoom[];
  let store: ParleyStore;
  let follower: MarksFollower | undefined;
  /** The rooms of each question. */
  let asked: string[][];
  /** Rooms whose marks we may not see, with what is said of them. */
  let refused: Map<string, ErrorBody>;

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    refused = new Map();
    store = createParleyStore();
    store.dispatch(connectionOpened({ at: 0, via: "socket" }));
  });
  afterEach(() => {
    follower?.stop();
    vi.useRealTimers();
  });

  const marksOf = ({ id, epoch }: ModelRoom): RoomMarks => ({
    ...{ roomId: id, epoch, head: 1 },
    marks: [{ userId: me, fromSeq: 0, deliveredSeq: 1, readSeq: 1 }],
  });

  /** Looks at so many rooms of two people each. */
  async function follow(count: number) {
    rooms = Array.from({ length: count }, () => new ModelRoom(me));
    const epoch = newId();
    for (const room of rooms) {
      room.epoch = epoch;
      room.setMember(newId(), false);
    }
    const [first] = rooms;
    if (!first) throw new Error("No room was asked for");
    const mine = rooms.flatMap((room) => room.snapshot(1).rooms);
    applySnapshot(store, { ...first.snapshot(1), rooms: mine }, { heldThen: store.getState().rooms.byId });
    for (const { id } of rooms) store.dispatch(roomOpened(id));
    const ask = (_: unknown, { roomIds }: { roomIds: string }) => {
      const ids = roomIds.split(",");
      asked.push(ids);
      const error = ids.map((id) => refused.get(id)).find((each) => each !== undefined);
      const found = rooms.filter(({ id }) => ids.includes(id)).map(marksOf);
      const answer: Result<unknown> = error ? { ok: false, error } : { ok: true, data: { rooms: found } };
      return Promise.resolve(answer);
    };
    follower = followMarks({ store, ask: ask as unknown as Ask, isOnline: () => true });
    await vi.advanceTimersByTimeAsync(0);
  }

  async function reconnect() {
    store.dispatch(connectionLost({ at: 1, retryAt: null }));
    store.dispatch(connectionOpened({ at: 2, via: "socket" }));
    await vi.advanceTimersByTimeAsync(0);
  }

  const readyRooms = () =>
    Object.entries(store.getState().marks ?? {}).flatMap(([roomId, { status }]) =>
      status === "ready" ? [roomId] : [],
    );

  it("asks for all rooms at once, as many as one question takes", async () => {
    const most = limits.roomsOfMarksAtOnce;
    await follow(most + 2);
    expect(asked.map(({ length }) => length)).toEqual([most, 2]);
    expect(readyRooms()).toHaveLength(most + 2);
    await reconnect();
    expect(asked.map(({ length }) => length)).toEqual([most, 2, most, 2]);
  });

  it("gets those of the others where one room keeps them back, and comes back for that one alone", async () => {
    const error: ErrorBody = { code: "not_found", message: "There is no such room" };
    const refuseLast = () => refused.set(rooms.at(-1)?.id ?? "", error);
    await follow(3);
    refuseLast();
    asked = [];
    await reconnect();
    expect(asked.map(({ length }) => length)).toEqual([3, 1, 1, 1]);
    expect(readyRooms().sort()).toEqual(
      rooms
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    );
    refused.clear();
    asked = [];
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([[rooms.at(-1)?.id]]);
    expect(readyRooms()).toHaveLength(3);
  });

  it("keeps what came of some rooms where the server goes away before it told of the others", async () => {
    await follow(3);
    refused.set(rooms[1]?.id ?? "", { code: "not_found", message: "There is no such room" });
    refused.set(rooms[2]?.id ?? "", { code: "unavailable", message: "No answer came." });
    asked = [];
    await reconnect();
    expect(asked.map(({ length }) => length)).toEqual([3, 1, 1, 1]);
    expect(readyRooms()).toEqual([rooms[0]?.id]);
  });

  it("asks for nothing more where the server goes away, and for all when it is back", async () => {
    await follow(limits.roomsOfMarksAtOnce + 2);
    const away: ErrorBody = { code: "unavailable", message: "No answer came." };
    refused.set(rooms[0]?.id ?? "", away);
    asked = [];
    await reconnect();
    expect(asked).toHaveLength(1);
    expect(readyRooms()).toEqual([]);
    refused.clear();
    await reconnect();
    expect(readyRooms()).toHaveLength(rooms.length);
  });
});
