import { limits } from "@parley/shared/limits";
import type { ClientContext } from "../../client-context";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
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
export function followMarks({ store, emit, isOnline }: ClientContext): MarksFollower {
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

  async function load(roomId: string) {
    const mine = (loads.get(roomId) ?? 0) + 1;
    loads.set(roomId, mine);
    store.dispatch(marksRequested(roomId));
    const result = await emit("room:list-marks", { roomId }, { mayBeLate: true });
    // What is asked again is answered again.
    if (stopped || loads.get(roomId) !== mine) return;
    if (result.ok) {
      attempt = 0;
      store.dispatch(marksLoaded(result.data));
    } else {
      failed.add(roomId);
      store.dispatch(marksDropped(roomId));
      timer ??= setTimeout(
        () => {
          timer = undefined;
          failed.clear();
          follow();
        },
        retryWaitMs(result.error, attempt++, retry),
      );
    }
  }

  function follow() {
    before = store.getState();
    if (stopped || !isOnline()) return;
    const { marks = {} } = store.getState();
    const wanted = roomsWithMarks(store.getState());
    for (const roomId of Object.keys(marks)) {
      if (!wanted.includes(roomId)) store.dispatch(marksDropped(roomId));
    }
    for (const roomId of wanted) {
      const status = marks[roomId]?.status;
      if ((status === undefined || status === "stale") && !failed.has(roomId)) void load(roomId);
    }
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
