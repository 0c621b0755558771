import type { ErrorBody } from "@parley/shared/contracts/common";
import { limits } from "@parley/shared/limits";
import type { ClientContext } from "../../client-context";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import { isRefusal } from "../../error-kinds";
import { addReducer, type RootState } from "../../store";
import { marksDropped, marksLoaded, marksMissed, marksRequested, marksSlice } from "./marks.slice";

export interface MarksFollower {
  /** Changes were asked for once more, where none are pushed. */
  onPolled(): void;
  stop(): void;
}

/** Where nothing is pushed, in milliseconds between two lists of a room. */
const pollMs = 10_000;
const retry = { baseMs: 2_000, maxMs: longestWaitMs };

/** Rooms that someone looks at here, in which people see how far the others got. */
export function roomsWithMarks({ messages, rooms, me }: RootState): string[] {
  if (!me.preferences.readReceipts) return [];
  return Object.keys(messages).filter((roomId) => {
    const entry = rooms.byId[roomId];
    return (
      messages[roomId]?.isOpen &&
      entry?.membership &&
      entry.room.memberCount > 1 &&
      entry.room.memberCount <= limits.membersWithMarks
    );
  });
}

/** Keeps, of the rooms that someone looks at, how far the others got: listed once, then as it is told. */
export function followMarks({
  store,
  ask,
  isOnline,
}: Pick<ClientContext, "store" | "ask" | "isOnline">): MarksFollower {
  addReducer(store, { marks: marksSlice.reducer });
  let before: Partial<RootState> = {};
  /** Rooms whose marks could not be listed: whatever changes meanwhile, they are not asked for again before their time. */
  const failed = new Set<string>();
  /** How often each room was asked for: only the newest answer counts. */
  const loads = new Map<string, number>();
  let stopped = false;
  let attempt = 0;
  let begunAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(roomIds: readonly string[]) {
    const mine = new Map(roomIds.map((roomId) => [roomId, (loads.get(roomId) ?? 0) + 1]));
    for (const [roomId, load] of mine) loads.set(roomId, load);
    // What is asked again is answered again; what nobody looks at any more need not be.
    const isDue = (roomId: string) =>
      !stopped &&
      loads.get(roomId) === mine.get(roomId) &&
      store.getState().marks?.[roomId]?.status === "loading";
    store.dispatch(marksRequested(roomIds));
    for (let from = 0; from < roomIds.length; from += limits.roomsOfMarksAtOnce) {
      const error = await list(roomIds.slice(from, from + limits.roomsOfMarksAtOnce), isDue);
      if (error) {
        retryLater(roomIds.slice(from).filter(isDue), error);
        return;
      }
    }
  }

  /** What kept back those of them that are still due, where it would keep back others too. */
  async function list(
    roomIds: readonly string[],
    isDue: (roomId: string) => boolean,
  ): Promise<ErrorBody | undefined> {
    const asked = roomIds.filter(isDue);
    if (asked.length === 0) return undefined;
    const result = await ask("room:list-marks", { roomIds: asked.join(",") });
    if (result.ok) {
      attempt = 0;
      store.dispatch(marksLoaded(result.data.rooms.filter(({ roomId }) => isDue(roomId))));
      return undefined;
    }
    if (!isRefusal(result.error)) return result.error;
    if (asked.length === 1) retryLater(asked.filter(isDue), result.error);
    // One that we are not in any more keeps back those of the others.
    else
      for (const roomId of asked) {
        const error = await list([roomId], isDue);
        if (error) return error;
      }
    return undefined;
  }

  function retryLater(roomIds: readonly string[], error: ErrorBody) {
    if (roomIds.length === 0) return;
    for (const roomId of roomIds) failed.add(roomId);
    store.dispatch(marksDropped(roomIds));
    timer ??= setTimeout(
      () => {
        timer = undefined;
        failed.clear();
        follow();
      },
      retryWaitMs(error, attempt++, retry),
    );
  }

  function follow() {
    before = store.getState();
    if (stopped || !isOnline()) return;
    const { marks = {} } = store.getState();
    const wanted = roomsWithMarks(store.getState());
    const dropped = Object.keys(marks).filter((roomId) => !wanted.includes(roomId));
    if (dropped.length > 0) store.dispatch(marksDropped(dropped));
    const missing = wanted.filter((roomId) => {
      const status = marks[roomId]?.status;
      return (status === undefined || status === "stale") && !failed.has(roomId);
    });
    if (missing.length > 0) void load(missing);
  }

  function look() {
    const { messages, rooms, me, marks, connection } = store.getState();
    const isSame =
      before.messages === messages && before.rooms === rooms && before.me === me && before.marks === marks;
    const wasConnected =
      before.connection?.since === connection.since && before.connection.via === connection.via;
    if (isSame && wasConnected) return;
    const isNewConnection = !wasConnected && connection.status === "online";
    before = store.getState();
    if (isNewConnection) begin();
    else follow();
  }

  function begin() {
    begunAt = Date.now();
    failed.clear();
    store.dispatch(marksMissed());
    follow();
  }

  const unsubscribe = store.subscribe(look);
  follow();
  return {
    onPolled() {
      if (Date.now() - begunAt >= pollMs) begin();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
