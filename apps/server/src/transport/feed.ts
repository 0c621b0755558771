import type { PayloadOf } from "@parley/shared/contracts/define";
import type { Presence } from "@parley/shared/contracts/presence";
import { SessionOpened, WorkspaceChanged, type PersonChanged } from "@parley/shared/contracts/sync";
import type { Database } from "@parley/shared/db/database";
import { findRisenHeads, findWorkspaceHead, listUsersByRev } from "@parley/shared/db/queries/sync";
import { limits } from "@parley/shared/limits";
import type { Logger } from "pino";
import type { SharedReads } from "../features/sync/shared-reads";
import { presentPerson } from "../features/sync/sync.presenter";
import { presentUser } from "../features/users/users.presenter";
import { repeat } from "../repeat";
import { cutSlowReader, isTooSlow } from "./feed/backpressure";
import { CredentialGuard, type EndReason } from "./feed/credential-guard";
import { channelOf, emitTo } from "./feed/emit";
import { FrameWriter } from "./feed/frame-writer";
import { LocalSockets } from "./feed/local-sockets";
import { MarkDelivery } from "./feed/mark-delivery";
import { PersonDelivery } from "./feed/person-delivery";
import { RoomDelivery } from "./feed/room-delivery";
import type { KnownChanges } from "./feed/room-sequence";
import { singleFlight } from "./feed/single-flight";
import { tellTyping } from "./feed/tell-typing";
import { createTypingRelay } from "./feed/typing-relay";
import { TypingRooms } from "./feed/typing-rooms";
import { answerBy } from "./feed/web-socket";
import { WatchLists } from "./feed/watch-lists";
import type { ParleyServer, ParleySocket } from "./socket-types";

/** Between two comparisons with the database's heads: what heals a lost hint, and all that a second node needs. */
const compareMs = 500;

/** By what sockets came, or whose they are: with `sessionsOf`, all but those by access tokens. */
export type CutSockets = { credentialId: string } | { sessionsOf: string } | { userId: string };

/** The only way to a socket. Call it after the commit; it never throws and nothing waits for it. */
export interface Feed {
  /** A room reached `head`. With the changes at hand nothing is read; without, they are read from the database. */
  roomChanged(roomId: string, head: number, known?: KnownChanges): void;
  /** Members of a room got further; `head` is the rev of its marks. */
  marksChanged(roomId: string, head: number): void;
  /**
   * A person's scope changed: their rooms, or, where `change` tells it all, only marks.
   * @param askedBy id of the socket that asked for all of it, and has applied it already: it can wait to be told
   */
  personChanged(
    userId: string,
    change?: Omit<PayloadOf<typeof PersonChanged>, "epoch">,
    askedBy?: string | null,
  ): void;
  /** Profiles changed. */
  workspaceChanged(): void;
  /** Cuts these sockets of this node at once; other nodes notice by the access rev. */
  cut(which: CutSockets, reason: EndReason): void;
  /** Serves a socket whose session or token was read: its snapshot first, then live changes. */
  open(socket: ParleySocket): Promise<void>;
  /**
   * To be awaited before anybody is answered with what was read under `accessRev`. A request was let in a moment ago, a
   * socket when it came: for one, those whose sign-in ended by then are cut.
   */
  admit(asker: { socketId: string | null }, accessRev: number): Promise<void>;
  /** Whether a socket is served. */
  isOpen(socketId: string): boolean;
  /** Another list of people is to be followed on a socket. @returns what puts it there, with those who may be told of */
  beginWatch(socketId: string): (userIds: readonly string[]) => void;
  /** Those of these people whom some socket here follows. */
  watchedAmong(userIds: readonly string[]): string[];
  /** These people are more or less present. */
  presenceChanged(people: readonly Presence[], blocked: ReadonlyMap<string, ReadonlySet<string>>): void;
  /** A member types; the others hear of it on all nodes. */
  startedTyping(roomId: string, userId: string): void;
  /** Lets all that is written to this socket in this turn of the event loop go out together. */
  hold(socket: ParleySocket): void;
  /** The same for what its reader does not wait for: while there is much of it, it goes out with whatever comes next. */
  holdPatiently(socket: ParleySocket): void;
  close(): void;
}

interface FeedParts {
  db: Database;
  reads: Pick<SharedReads, "findPerson">;
  io: ParleyServer;
  log: Logger;
}

export function createFeed({ db, reads, io, log }: FeedParts): Feed {
  let epoch = "";
  let workspaceRev = 0;
  let closed = false;
  const failed = (doing: string) => (error: unknown) => {
    if (!closed) log.warn({ err: error }, `${doing} failed; the next comparison tries again`);
  };

  const cutSlow = (socket: ParleySocket) => {
    log.warn({ userId: socket.data.actor.userId }, "a reader fell too far behind and was cut off");
    frames.flush(socket);
    cutSlowReader(socket);
  };

  const local = new LocalSockets();
  const frames = new FrameWriter(cutSlow);
  const guard = new CredentialGuard(db, local, frames);
  const watches = new WatchLists(io, frames);
  const typing = new TypingRooms((roomId, typists) => {
    tellTyping({ db, io, frames }, roomId, typists).catch(failed("telling who types"));
  });
  const relay = createTypingRelay(
    db,
    (roomId, userId) => {
      if (io.of("/").adapter.rooms.has(channelOf(roomId))) typing.start(roomId, userId);
    },
    failed("telling who types"),
  );
  const rooms = new RoomDelivery({
    db,
    io,
    local,
    guard,
    frames,
    typing,
    onMemberAdded: (userId): void => persons.sync(userId),
    onFailure: failed("delivering a room"),
  });
  const marks = new MarkDelivery({ db, io, guard, frames, onFailure: failed("delivering marks") });
  const persons = new PersonDelivery(reads, local, rooms, marks, frames, failed("reading a person's rooms"));

  const advanceWorkspace = singleFlight(async () => {
    for (;;) {
      const head = await findWorkspaceHead(db.orm);
      if (head.rev <= workspaceRev) return;
      const rows = await listUsersByRev(db.orm, workspaceRev, head.rev, limits.page);
      const reached = rows.length === limits.page ? (rows.at(-1)?.rev ?? head.rev) : head.rev;
      await guard.admit(head.accessRev);
      const users = rows.map(presentUser);
      const changes = {
        epoch: head.epoch,
        since: workspaceRev,
        head: reached,
        users,
        more: false,
        reset: false,
      };
      const open = [...local.all()].filter(({ data }) => data.open);
      if (open.length > 0) emitTo(frames, open, WorkspaceChanged, changes);
      workspaceRev = reached;
    }
  }, failed("reading profiles"));

  async function compare() {
    rooms.prune();
    const delivered = rooms.heads;
    marks.prune(delivered);
    for (const socket of local.all()) {
      if (isTooSlow(socket)) cutSlow(socket);
    }
    if (local.persons.size === 0) return;
    const known = { rooms: delivered, marks: marks.heads, persons: local.heads };
    const heads = await findRisenHeads(db.orm, known);
    await guard.admitOrRecheck(heads.accessRev);
    await guard.noteUses();
    rooms.offerStored(heads.rooms);
    for (const [roomId, rev] of heads.marks) marks.offer(roomId, rev);
    for (const [userId, rev] of heads.persons) {
      const { personRev } = local.persons.get(userId) ?? {};
      if (personRev !== undefined && rev > personRev) persons.sync(userId);
    }
    if (heads.workspaceRev > workspaceRev) advanceWorkspace();
  }

  const stopComparing = repeat(compareMs, compare, failed("comparing with the database"));

  return {
    roomChanged: (roomId, head, known) => rooms.offer(roomId, head, known),

    marksChanged: (roomId, head) => marks.offer(roomId, head),

    personChanged: (userId, change, askedBy) => {
      const person = local.persons.get(userId);
      if (person?.personRev === undefined) return;
      if (change && change.since === person.personRev) {
        person.personRev = change.head;
        persons.tell(person, { ...change, epoch }, askedBy);
      } else if (!change || change.head > person.personRev) persons.sync(userId);
    },

    workspaceChanged: advanceWorkspace,

    cut: (which, reason) => {
      for (const socket of socketsOf(local, which)) guard.cut(socket, reason);
    },

    open: async (socket) => {
      const { userId, credential } = socket.data.actor;
      // Before anything is read: a cut that comes meanwhile finds the socket.
      const person = local.add(socket);
      answerBy(socket, (id, result) => frames.answer(socket, id, result));
      guard.watch(socket);
      socket.on("disconnect", () => {
        // Before another session begins on the same connection.
        frames.flush(socket);
        local.delete(socket);
      });
      const look = await reads.findPerson({ userId, credentialId: credential.id });
      if (!socket.connected) return;
      if (!look) {
        await guard.cutEnded(socket);
        return;
      }
      if (epoch !== look.epoch) {
        ({ epoch, workspaceRev } = look);
        // Where others came at the same moment, the guard has to look at them all.
        if ([...local.all()].length === 1) guard.startAt(look.accessRev);
      }
      await guard.admit(look.accessRev);
      if (!socket.connected) return;

      socket.data.open = true;
      emitTo(frames, [socket], SessionOpened, { snapshot: presentPerson(userId, look) });
      persons.placeInRooms(socket, person, look, true);
      if (look.workspaceRev < workspaceRev) {
        const missed = {
          epoch,
          since: workspaceRev,
          head: workspaceRev,
          users: [],
          more: false,
          reset: false,
        };
        emitTo(frames, [socket], WorkspaceChanged, missed);
      }
      person.personRev ??= look.personRev;
      if (person.personRev !== look.personRev) {
        // The person's other sockets know another state: whoever is behind sees the gap, and all are placed anew.
        const head = Math.max(person.personRev, look.personRev);
        persons.tell(person, { epoch, since: head, head, reads: null });
        // Where this fails, the next comparison finds the person behind and tries again.
        person.personRev = Math.min(person.personRev, look.personRev);
        persons.sync(userId);
      }
    },

    admit: async ({ socketId }, accessRev) => {
      if (socketId !== null) await guard.admit(accessRev);
    },
    isOpen: (socketId) => io.of("/").sockets.get(socketId)?.data.open ?? false,
    beginWatch: (socketId) => watches.begin(socketId),
    watchedAmong: (userIds) => watches.among(userIds),
    presenceChanged: (people, blocked) => watches.tell(people, blocked),

    startedTyping: (roomId, userId) => {
      typing.start(roomId, userId);
      relay.tell(roomId, userId);
    },

    hold: (socket) => frames.hold(socket),
    holdPatiently: (socket) => frames.holdPatiently(socket),

    close: () => {
      closed = true;
      rooms.close();
      marks.close();
      typing.close();
      relay.close();
      frames.close();
      stopComparing();
    },
  };
}

function socketsOf(local: LocalSockets, which: CutSockets): ParleySocket[] {
  if ("userId" in which) return local.ofUser(which.userId);
  if ("credentialId" in which) return local.ofCredential(which.credentialId);
  return local.ofUser(which.sessionsOf).filter(({ data }) => data.actor.credential.kind === "session");
}
