import type { Member } from "@parley/shared/contracts/members";
import type { Message, MessagePage } from "@parley/shared/contracts/messages";
import type { RoomNotifications } from "@parley/shared/contracts/notifications";
import type { PinList } from "@parley/shared/contracts/pins";
import { defaultNotifications, defaultRoomNotifications } from "@parley/shared/default-notifications";
import type { Room, RoomView } from "@parley/shared/contracts/rooms";
import type { MyRoom, PersonSnapshot, RoomChanges } from "@parley/shared/contracts/sync";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { mentionsPerson } from "@parley/shared/parse-mentions";

const at = "2026-01-01T00:00:00.000Z";

/** A room as a server keeps it, in memory: the truth that a client's copy is compared with. */
export class ModelRoom {
  readonly id = newId();
  epoch = newId();
  rev = 0;
  messages: Message[] = [];
  members = new Map<string, Member>();
  room: Room;

  constructor(
    readonly myId: string,
    /** Changes of one page of the catch-up. */
    readonly pageSize = 100,
  ) {
    this.room = {
      id: this.id,
      rev: 0,
      kind: "private",
      name: "model",
      topic: "",
      isGeneral: false,
      memberCount: 0,
      people: null,
      createdAt: at,
      archivedAt: null,
    };
    this.setMember(myId, false);
  }

  /** Whom I block. */
  blocked = new Set<string>();
  /** Hidden from my list up to this message. */
  hiddenSeq: number | null = null;
  /** Of what I am told here. */
  notifications: RoomNotifications = defaultRoomNotifications;

  get lastSeq() {
    return this.messages.length;
  }
  readSeq = 0;
  /** Of the last snapshot. */
  personRev = 0;

  send(authorId: string, body: string, system = false, clientId = newId()): Message {
    this.rev += 1;
    const seq = this.lastSeq + 1;
    const message: Message = {
      id: newId(),
      roomId: this.id,
      seq,
      rev: this.rev,
      authorId,
      clientId,
      body,
      system: system ? { type: "joined" } : null,
      replyTo: null,
      reactions: [],
      pinned: null,
      createdAt: at,
      editedAt: null,
      deletedAt: null,
    };
    this.messages.push(message);
    if (authorId === this.myId && !system) this.readSeq = seq;
    return message;
  }

  edit(seq: number, body: string) {
    this.change(seq, { body, editedAt: at });
  }

  remove(seq: number) {
    this.change(seq, { body: "", reactions: [], pinned: null, editedAt: null, deletedAt: at });
  }

  react(seq: number, userId: string) {
    this.change(seq, { reactions: [{ emoji: "👍", userIds: [userId] }] });
  }

  pin(seq: number, userId: string | null) {
    const pinned = userId === null ? null : { at: new Date(this.rev * 1_000).toISOString(), by: userId };
    this.change(seq, { pinned });
  }

  /** The newest pin first. */
  pins(): PinList {
    const messages = this.messages
      .filter(({ pinned }) => pinned !== null)
      .sort((a, b) => ((a.pinned?.at ?? "") < (b.pinned?.at ?? "") ? 1 : -1));
    return { roomId: this.id, epoch: this.epoch, head: this.rev, messages };
  }

  private change(seq: number, changes: Partial<Message>) {
    const message = this.messages[seq - 1];
    if (message === undefined || message.system !== null || message.deletedAt !== null) return;
    this.rev += 1;
    this.messages[seq - 1] = { ...message, ...changes, rev: this.rev };
  }

  rename(name: string) {
    this.rev += 1;
    this.room = { ...this.room, rev: this.rev, name };
  }

  setMember(userId: string, left: boolean) {
    this.rev += 1;
    const member: Member = { roomId: this.id, userId, rev: this.rev, role: "member", joinedAt: at, left };
    this.members.set(userId, member);
    const memberCount = this.memberList().length;
    this.rev += 1;
    this.room = { ...this.room, rev: this.rev, memberCount };
  }

  memberList(): Member[] {
    return [...this.members.values()].filter((member) => !member.left);
  }

  /** What changed above `since`, one page of it. */
  changes(since: number, limit = this.pageSize): RoomChanges {
    const rows = [
      ...this.messages.map((message) => ({ rev: message.rev, message })),
      ...[...this.members.values()].map((member) => ({ rev: member.rev, member })),
      { rev: this.room.rev, room: this.room },
    ]
      .filter(({ rev }) => rev > since)
      .sort((a, b) => a.rev - b.rev);
    const page = rows.slice(0, limit);
    const more = rows.length > limit;
    return {
      roomId: this.id,
      epoch: this.epoch,
      since,
      head: more ? (page[page.length - 1]?.rev ?? since) : this.rev,
      room: page.flatMap((row) => ("room" in row ? [row.room] : []))[0] ?? null,
      messages: page.flatMap((row) => ("message" in row ? [row.message] : [])),
      members: page.flatMap((row) => ("member" in row ? [row.member] : [])),
      more,
      reset: false,
    };
  }

  page(where: { before?: number; after?: number; around?: number } = {}, limit = 20): MessagePage {
    const { before, after, around } = where;
    let from = this.lastSeq - limit + 1;
    if (before !== undefined) from = before - limit;
    if (after !== undefined) from = after + 1;
    if (around !== undefined) from = around - Math.floor(limit / 2);
    const end = before === undefined ? from + limit - 1 : before - 1;
    const messages = this.messages.slice(Math.max(0, from - 1), Math.max(0, end));
    return {
      roomId: this.id,
      epoch: this.epoch,
      head: this.rev,
      firstSeq: 1,
      lastSeq: this.lastSeq,
      messages,
    };
  }

  unread() {
    return this.messages.filter(
      ({ seq, authorId, system, deletedAt }) =>
        seq > this.readSeq && system === null && deletedAt === null && !this.blocked.has(authorId),
    ).length;
  }

  mentions() {
    const isUnread = ({ seq, system, authorId }: Message) =>
      seq > this.readSeq && system === null && authorId !== this.myId && !this.blocked.has(authorId);
    const mine = this.messages.filter((row) => isUnread(row) && mentionsPerson(row.body, this.myId));
    return mine.map(({ seq }) => seq).slice(-limits.unreadMentions);
  }

  mine(): MyRoom {
    const { room, rev: head, lastSeq, readSeq, hiddenSeq } = this;
    const counts = { readSeq, unreadFrom: null, unread: this.unread(), mentions: this.mentions() };
    const { notifications } = this;
    return { room, head, lastSeq, role: "member", hiddenSeq, lastMessageAt: null, notifications, ...counts };
  }

  view(): RoomView {
    const { room, epoch, rev: head, lastSeq, readSeq } = this;
    const membership = {
      role: "member" as const,
      readSeq,
      unreadFrom: null,
      personRev: this.personRev,
      unread: this.unread(),
      mentions: this.mentions(),
    };
    return { room, epoch, head, lastSeq, membership };
  }

  snapshot(head: number): PersonSnapshot {
    this.personRev = head;
    const preferences = { readReceipts: true };
    return {
      epoch: this.epoch,
      userId: this.myId,
      head,
      workspaceHead: 0,
      preferences,
      presence: "auto",
      notifications: defaultNotifications,
      rooms: [this.mine()],
      blocked: [...this.blocked].sort(),
    };
  }
}

/** A generator with a seed (mulberry32), so that a failing run can be repeated. */
export function seededRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, chance: (probability: number) => next() < probability };
}
