import type { MessagePage } from "@parley/shared/contracts/messages";
import type { RoomView } from "@parley/shared/contracts/rooms";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { Me, User } from "@parley/shared/contracts/users";
import { createCallApi, type CallApi } from "./call-api";
import type { ClientContext, Emit } from "./client-context";
import { createConnection, type Connection } from "./connection/create-connection";
import type { EndReason } from "./connection/connection.slice";
import type { SocketSettings } from "./connection/lazy-socket";
import { createEmit, openSocket } from "./connection/open-socket";
import { applySnapshot, type SnapshotOptions } from "./features/me/apply-snapshot";
import { onPersonChanged } from "./features/me/me.realtime";
import { userIdLearned } from "./features/me/me.slice";
import { createPersonRefresh, type PersonRefresh } from "./features/me/refresh-person";
import { listMembers } from "./features/members/list-members";
import { createQuoteLookup, type QuoteLookup } from "./features/messages/ensure-quotes";
import { createOutboxSender, type OutboxSender } from "./features/messages/flush-outbox";
import { createReadMarks, type ReadMarks } from "./features/messages/mark-read";
import type { OutboxStorage } from "./features/messages/outbox-storage";
import { createRoomCatchUp, type RoomCatchUp } from "./features/rooms/catch-up-room";
import { openRoom } from "./features/rooms/open-room";
import { createVisits } from "./features/rooms/follow-visits";
import { onRoomChanged } from "./features/rooms/rooms.realtime";
import { createUserLookup, type UserLookup } from "./features/users/ensure-users";
import { createWorkspaceSync } from "./features/users/users.realtime";
import { preloadStore } from "./preload-store";
import { createParleyStore, type ParleyStore } from "./store";

/** What a server component read already, so that the first view needs no request. */
export interface Preloaded {
  me?: Me;
  snapshot?: PersonSnapshot;
  users?: readonly User[];
  rooms?: readonly RoomView[];
  pages?: readonly MessagePage[];
}

export interface ParleyClientOptions {
  /** Origin of the server; empty in a browser, which uses relative addresses and its cookie. */
  baseUrl: string;
  /** Whose session it is, where known: the outbox of an earlier visit is taken in before the connection stands. */
  userId?: string;
  /** An access token, for bots and tools; or a session's signed token. */
  token?: string;
  fetch?: typeof globalThis.fetch;
  /** Keeps unsent messages over a reload: `localStorage` in a browser. */
  storage?: OutboxStorage;
  preloaded?: Preloaded;
  socketOptions?: SocketSettings;
  devTools?: boolean;
}

/** One account's live copy of the workspace. The actions on it are functions that take it. */
export interface ParleyClient {
  readonly store: ParleyStore;
  /** Any operation of the contracts over HTTP; never throws. */
  readonly call: CallApi;
  /** A command over the live connection; `unavailable` without one. */
  readonly emit: Emit;
  connect(): void;
  /** Resolves once live; rejects when the connection ended for good. */
  whenOnline(): Promise<void>;
  /** The network or the page came back. */
  nudge(): void;
  /** Ends it for this account, as the server's `session:ended` does. */
  end(reason: EndReason): void;
  /** Stops everything; the store stays readable. */
  close(): void;

  readonly person: PersonRefresh;
  readonly catchUp: RoomCatchUp;
  readonly users: UserLookup;
  readonly quotes: QuoteLookup;
  readonly marks: ReadMarks;
  readonly outbox: OutboxSender;
}

export function createParleyClient(options: ParleyClientOptions): ParleyClient {
  const { baseUrl, token, userId } = options;
  const store = createParleyStore({ devTools: options.devTools ?? false });
  const call = createCallApi({
    baseUrl,
    ...(token === undefined ? {} : { token }),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
  const socket = openSocket(baseUrl, token, options.socketOptions);
  const isOnline = () => store.getState().connection.status === "online";
  const emit = createEmit({
    socket,
    call,
    getConnection: () => store.getState().connection,
    onTimeout: () => {
      connection.renew();
    },
  });
  const context: ClientContext = { store, call, emit, isOnline };

  const takeSnapshot = (snapshot: PersonSnapshot, options: SnapshotOptions) => {
    const isTaken = applySnapshot(store, snapshot, options);
    if (isTaken) afterSnapshot(snapshot);
    return isTaken;
  };
  const isOfAnother = (snapshot: PersonSnapshot) => {
    const { userId } = store.getState().me;
    return userId !== null && userId !== snapshot.userId;
  };
  const person = createPersonRefresh(context, (snapshot, options) => {
    if (!isOfAnother(snapshot)) return takeSnapshot(snapshot, options);
    // Another tab signed someone else in: HTTP is theirs from now on, and nothing of it may come in here.
    connection.end("account_changed");
    return true;
  });
  const catchUp: RoomCatchUp = createRoomCatchUp(context, {
    refreshPerson: person.refresh,
    onReset: (roomId) => {
      reload(roomId);
    },
  });
  const users = createUserLookup(context);
  const quotes = createQuoteLookup(context);
  const visits = createVisits(context, catchUp);
  const workspace = createWorkspaceSync(context, users);
  const marks = createReadMarks(context);
  const outbox = createOutboxSender(context, options.storage);

  function afterSnapshot(snapshot: PersonSnapshot) {
    workspace.onHeadLearned(snapshot.workspaceHead);
    catchUp.requestAll();
    const { messages, members } = store.getState();
    for (const roomId of new Set([...Object.keys(messages), ...Object.keys(members)])) reload(roomId);
  }

  /** What is on screen and was dropped, or could not be loaded for want of a connection. */
  function reload(roomId: string) {
    const { messages, members, rooms } = store.getState();
    const history = messages[roomId];
    const isMissing = history?.isOpen && history.window === null && history.requests.replace === undefined;
    const isRefused =
      history?.error?.error.code === "not_found" || history?.error?.error.code === "forbidden";
    if (isMissing && (rooms.byId[roomId] !== undefined || !isRefused)) void openRoom(client, roomId);
    if (members[roomId]?.status === "stale") void listMembers(client, roomId);
  }

  const connection: Connection = createConnection(
    { store, call, socket },
    {
      onSnapshot(snapshot) {
        if (isOfAnother(snapshot)) return false;
        if (store.getState().me.userId === null) {
          store.dispatch(userIdLearned(snapshot.userId));
          outbox.restore(snapshot.userId);
        }
        return true;
      },
      onOnline(snapshot, heldThen) {
        if (!takeSnapshot(snapshot, { heldThen })) person.refresh();
        marks.flush();
        outbox.resume();
        visits.follow();
      },
      onPolled: (snapshot, heldThen) => {
        if (!takeSnapshot(snapshot, { heldThen })) person.refresh();
      },
      onEnded(reason) {
        if (reason === "signed_out" || reason === "revoked" || reason === "banned") outbox.clear();
      },
      onRoomChanged: (changes) => {
        onRoomChanged({ store, catchUp, person }, changes);
      },
      onWorkspaceChanged: workspace.onWorkspaceChanged,
      onPersonChanged: (change) => {
        onPersonChanged({ store, person }, change);
      },
    },
  );

  if (userId !== undefined) store.dispatch(userIdLearned(userId));
  preloadStore(store, options.preloaded ?? {});

  const client: ParleyClient = {
    store,
    call,
    emit,
    connect() {
      const known = store.getState().me.userId;
      if (known !== null) outbox.restore(known);
      connection.connect();
    },
    whenOnline: () => whenOnline(store),
    nudge() {
      if (isOnline()) person.refresh();
      connection.nudge();
    },
    end: connection.end,
    close() {
      connection.close();
      for (const part of [person, catchUp, visits, users, quotes, workspace, marks, outbox]) part.stop();
    },
    person,
    catchUp,
    users,
    quotes,
    marks,
    outbox,
  };
  return client;
}

function whenOnline(store: ParleyStore): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const { status, endReason } = store.getState().connection;
      if (status !== "online" && status !== "ended") return;
      unsubscribe();
      if (status === "online") resolve();
      else reject(new Error(`The connection ended: ${endReason ?? "closed"}.`));
    };
    const unsubscribe = store.subscribe(check);
    check();
  });
}
