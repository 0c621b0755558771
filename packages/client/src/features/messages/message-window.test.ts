import { newId } from "@parley/shared/id";
import { describe, expect, it } from "vitest";
import { ModelRoom } from "../../../test/model-room";
import { joinPage, lastLoadedSeq, openWindow, takeRows, trimNewer, trimOlder } from "./message-window";

function roomOf(count: number) {
  const room = new ModelRoom(newId());
  for (let seq = 1; seq <= count; seq += 1) room.send(room.myId, `message ${String(seq)}`);
  return room;
}
const seqsOf = ({ rows }: { rows: { seq: number }[] }) => rows.map((row) => row.seq);

describe("a window of messages", () => {
  it("begins live and empty in an empty room, and takes the first message", () => {
    const room = roomOf(0);
    const window = openWindow(room.page());
    expect(window).toMatchObject({ from: 1, rows: [], live: true });
    room.send(room.myId, "first");
    expect(seqsOf(takeRows(window, room.messages))).toEqual([1]);
  });

  it("follows the room only where it reaches the newest message", () => {
    const room = roomOf(50);
    const latest = openWindow(room.page({}, 10));
    const middle = openWindow(room.page({ around: 20 }, 10));
    expect([latest.live, middle.live]).toEqual([true, false]);
    const row = room.send(room.myId, "new");
    expect(lastLoadedSeq(takeRows(latest, [row]))).toBe(51);
    expect(takeRows(middle, [row])).toBe(middle);
  });

  it("takes a row only if its rev is higher than the copy's", () => {
    const room = roomOf(10);
    const window = openWindow(room.page());
    const stale = room.messages[4];
    room.edit(5, "edited");
    const edited = takeRows(window, room.messages);
    expect(edited.rows[4]?.body).toBe("edited");
    expect(stale && takeRows(edited, [stale])).toBe(edited);
  });

  it("holds what comes before those between, and closes up", () => {
    const room = roomOf(5);
    const window = openWindow(room.page());
    const [sixth, seventh, eighth] = [1, 2, 3].map(() => room.send(room.myId, "new"));
    if (!sixth || !seventh || !eighth) throw new Error("not sent");
    const waiting = takeRows(window, [eighth, seventh]);
    expect(lastLoadedSeq(waiting)).toBe(5);
    expect(waiting.ahead.map((row) => row.seq)).toEqual([7, 8]);
    const closed = takeRows(waiting, [sixth]);
    expect(lastLoadedSeq(closed)).toBe(8);
    expect(closed.ahead).toEqual([]);
  });

  it("joins pages at both ends, and becomes live at the newest", () => {
    const room = roomOf(60);
    const middle = openWindow(room.page({ around: 30 }, 10));
    const older = joinPage(middle, room.page({ before: middle.from }, 10));
    expect(older.from).toBe(middle.from - 10);
    let newer = older;
    while (!newer.live) newer = joinPage(newer, room.page({ after: lastLoadedSeq(newer) }, 10));
    expect(seqsOf(newer)).toEqual(Array.from({ length: 61 - newer.from }, (_, n) => newer.from + n));
    expect(lastLoadedSeq(newer)).toBe(60);
  });

  it("lets a page fill what was missing, and keeps what came ahead where that is newer", () => {
    const room = roomOf(5);
    const window = openWindow(room.page());
    for (let n = 0; n < 4; n += 1) room.send(room.myId, "new");
    const page = room.page({ after: 5 });
    room.edit(8, "edited");
    const joined = joinPage(takeRows(window, room.messages.slice(6)), page);
    expect(seqsOf(joined)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(joined.rows[7]?.body).toBe("edited");
    expect(joined.ahead).toEqual([]);
  });

  it("ignores a page that no longer touches it", () => {
    const room = roomOf(60);
    const window = openWindow(room.page({}, 10));
    expect(joinPage(window, room.page({ before: 20 }, 10))).toBe(window);
  });

  it("keeps its newer rows when an older page overlaps", () => {
    const room = roomOf(30);
    const page = room.page({ before: 26 }, 10);
    room.edit(25, "edited");
    const joined = joinPage(openWindow(room.page({}, 10)), page);
    expect(joined.rows[25 - joined.from]?.body).toBe("edited");
  });

  it("lets one side go, and stops following when that is the newest", () => {
    const window = openWindow(roomOf(50).page({}, 50));
    expect(seqsOf(trimOlder(window, 10))[0]).toBe(41);
    expect(trimOlder(window, 10).live).toBe(true);
    expect(trimNewer(window, 10)).toMatchObject({ from: 1, live: false });
  });
});
