import type { Message } from "@parley/shared/contracts/messages";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { describe, expect, it } from "vitest";
import { ModelRoom } from "../../../test/model-room";
import { readMentions, startMentions, takeMentions, takeServerMentions } from "./unread-mentions";

const me = newId();
const bob = newId();
const start = startMentions({ rev: 20, mentions: [11] });

function row(seq: number, rev: number, body: string, changes: Partial<Message> = {}): Message {
  const message = new ModelRoom(me).send(bob, body);
  return { ...message, seq, rev, ...changes };
}
const edited = { editedAt: "2026-01-01T00:00:00.000Z" };
const take = (mine: typeof start, ...rows: Message[]) => takeMentions(mine, rows, me);

describe("unread mentions", () => {
  it("are the messages of others that name me or the room", () => {
    const rows = [
      row(12, 21, `<@${me}>`),
      row(13, 22, "<!room>"),
      row(14, 23, `<@${bob}>`),
      row(15, 24, `<@${me}>`, { authorId: me }),
      row(16, 25, `<@${me}>`, { system: { type: "joined" } }),
    ];
    expect(take(start, ...rows).seqs).toEqual([11, 12, 13]);
  });

  it("follow edits and deletions, also of what the server counted", () => {
    expect(take(start, row(11, 21, "nobody", edited)).seqs).toEqual([]);
    expect(take(start, row(11, 21, "", { deletedAt: edited.editedAt })).seqs).toEqual([]);
    expect(take(start, row(12, 21, `<@${me}>`, edited)).seqs).toEqual([11, 12]);
  });

  it("believe the newest rev of a message, in whatever order they come", () => {
    const mine = take(start, row(12, 22, "nobody", edited));
    expect(take(mine, row(12, 21, `<@${me}>`)).seqs).toEqual([11]);
    // Of before the server's list, which knows better.
    expect(take(start, row(12, 20, `<@${me}>`))).toBe(start);
  });

  it("keep what is newer than the server's list, and drop what is older", () => {
    const mine = take(start, row(12, 21, `<@${me}>`), row(13, 23, `<@${me}>`));
    expect(takeServerMentions(mine, { rev: 22, mentions: [] }).seqs).toEqual([13]);
    expect(takeServerMentions(mine, { rev: 19, mentions: [] })).toBe(mine);
  });

  it("end at the read mark", () => {
    const mine = take(start, row(12, 21, `<@${me}>`));
    expect(readMentions(mine, 10)).toBe(mine);
    expect(readMentions(mine, 11).seqs).toEqual([12]);
    expect(readMentions(mine, 12).seqs).toEqual([]);
  });

  it("stay bounded, and right, over thousands of messages", () => {
    let mine = start;
    for (let seq = 12; seq < 3_000; seq += 1) mine = take(mine, row(seq, seq + 10, `<@${me}>`));
    expect(mine.seqs).toHaveLength(limits.unreadMentions);
    expect(mine.later.length).toBeLessThanOrEqual(400);
    mine = readMentions(take(mine, row(2_998, 4_000, "nobody", edited)), 2_996);
    expect(mine.seqs).toEqual([2_997, 2_999]);
  });
});
