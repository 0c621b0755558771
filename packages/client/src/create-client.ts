import type { ErrorBody } from "@parley/shared/contracts/common";
import type { MessagePage } from "@parley/shared/contracts/messages";
import type { RoomView } from "@parley/shared/contracts/rooms";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { Me, User } from "@parley/shared/contracts/users";
import { createCallApi, type CallApi, type Credentials } from "./call-api";
import type { Ask, ClientContext, Emit } from "./client-context";
import { createConnection, type Connection } from "./connection/create-connection";
import type { EndReason } from "./connection/connection.slice";
import type { SocketSettings } from "./connection/lazy-socket";
import { createAsk, createEmit, openSocket } from "./connection/open-socket";
import { isRefusal } from "./error-kinds";
import { createEventHub, type Listen } from "./events/client-events";
import { createLazyReceipts } from "./features/marks/lazy-receipts";
import { marksHeard } from "./features/marks/mark-actions";
import { createReadMarks, type ReadMarks } from "./features/marks/mark-read";
import { applySnapshot, outdatesCounts, type SnapshotOptions } from "./features/me/apply-snapshot";
import { onPersonChanged } from "./features/me/me.realtime";
import { userIdLearned } from "./features/me/me.slice";
import { createArrivals, type ArrivalListener } from "./features/notifications/hear-arrivals";
import { createMuteEnds } from "./features/notifications/end-mutes";
import { createPersonRefresh, type PersonRefresh } from "./features/me/refresh-person";
import { ensureNewcomers } from "./features/members/ensure-newcomers";
import { listMembers } from "./features/members/list-members";
import type { RoomMembers } from "./features/members/members.slice";
import { isMissing } from "./features/messages/load-history";
import { createQuoteLookup, type QuoteLookup } from "./features/messages/ensure-quotes";
import type { OutboxSender } from "./features/messages/flush-outbox";
import { createLazyOutbox } from "./features/messages/lazy-outbox";
import type { OutboxStorage } from "./features/messages/outbox-storage";
import { listPins } from "./features/pins/pin-commands";
import type { RoomPins } from "./features/pins/pins.slice";
import { createLazyPresence } from "./features/presence/lazy-presence";
import { presenceChanged } from "./features/presence/presence.slice";
import type { PresenceLink } from "./features/presence/presence-link";
import { createRoomCatchUp, type RoomCatchUp } from "./features/rooms/catch-up-room";
import { openRoom } from "./features/rooms/open-room";
import { createLoadRetries, type LoadRetries } from "./features/rooms/retry-loads";
import { createVisits } from "./features/rooms/follow-visits";
import { onRoomChanged } from "./features/rooms/rooms.realtime";
import { createTypingNews } from "./features/typing/typing.realtime";
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

export interface ClientOptions {
  /** Origin of the server, as `https://chat.example.org`; empty in a page, whose own origin it is. */
  url: string;
  credentials: Credentials;
  /**
   * Keeps unsent messages over a restart, or loads what does; without one they live as long as the client. Where it can't be
   * loaded, they are sent all the same.
   */
  storage?: OutboxStorage | (() => Promise<OutboxStorage>);
  /** Whose session it is, where known: the outbox of an earlier visit is taken in before the connection stands. */
  userId?: string;
  fetch?: typeof globalThis.fetch;
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
  /** A small question, over the live connection or HTTP. */
  readonly ask: Ask;
  /** Hears what happens; a listener that is there before `connect` misses nothing. @returns what ends it */
  readonly on: Listen;
  /** Hears messages in my rooms as they come, to call somebody who is elsewhere. @returns what ends it */
  onArrival(listener: ArrivalListener): () => void;
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
  readonly retries: LoadRetries;
  readonly presence: PresenceLink;
  readonly outbox: OutboxSender;
}

/** A client of one account, the same in a page and in Node. It does nothing before `connect`. */
export function createClient(options: ClientOptions): ParleyClient {
  const { url, credentials, userId } = options;
  const events = createEventHub(() => context);
  const store = createParleyStore({
    devTools: options.devTools ?? false,
    observe(action, before) {
      events.observe(action, before);
      arrivals.observe(action);
      ensureNewcomers({ store, users }, action);
    },
  });
  const call = createCallApi({
    url,
    credentials,
    getAccount: () => store.getState().me.userId,
    onAccountChanged,
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
  const socket = openSocket(url, credentials, options.socketOptions);
  const isOnline = () => store.getState().connection.status === "online";
  const emit = createEmit({
    socket,
    call,
    getConnection: () => store.getState().connection,
    onTimeout: () => {
      connection.renew();
    },
  });
  const ask = createAsk({ socket, call, getConnection: () => store.getState().connection });
  const context: ClientContext = { store, call, emit, ask, isOnline };

  const takeSnapshot = (snapshot: PersonSnapshot, options: SnapshotOptions) => {
    const followsAll = events.loading !== undefined || options.followsAll === true;
    const countsAnew = outdatesCounts(store.getState(), snapshot);
    const isTaken = applySnapshot(store, snapshot, { ...options, followsAll });
    if (isTaken) afterSnapshot(snapshot);
    if (isTaken && countsAnew) person.refresh();
    return isTaken;
  };
  const isOfAnother = (snapshot: PersonSnapshot) => {
    const { userId } = store.getState().me;
    return userId !== null && userId !== snapshot.userId;
  };
  /** Where nothing comes live, what arrives has to be asked for, also in rooms of which nothing is loaded. */
  const followsArrivals = () => arrivals.isHeard && store.getState().connection.via === "polling";
  const person = createPersonRefresh(context, (snapshot, options) => {
    if (!isOfAnother(snapshot)) return takeSnapshot(snapshot, { ...options, followsAll: followsArrivals() });
    onAccountChanged();
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
  const retries = createLoadRetries(isOnline);
  const workspace = createWorkspaceSync(context, users);
  const marks = createReadMarks(context);
  const receipts = createLazyReceipts(context);
  const muteEnds = createMuteEnds(store);
  const arrivals = createArrivals(context);
  const typing = createTypingNews(store);
  const presence = createLazyPresence(() =>
    import("./features/presence/presence-link").then(({ createPresenceLink }) => createPresenceLink(context)),
  );
  socket.on("presence:changed", ({ people }) => {
    store.dispatch(presenceChanged(people));
  });
  socket.on("typing:changed", typing.onTypingChanged);
  const outbox = createLazyOutbox(store, async () => {
    const { storage } = options;
    const [{ createOutboxSender }, loaded] = await Promise.all([
      import("./features/messages/flush-outbox"),
      typeof storage === "function" ? storage().catch(() => undefined) : storage,
    ]);
    return createOutboxSender(context, loaded);
  });

  /** Another tab signed someone else in: HTTP is theirs from now on, and nothing of it may come in here. */
  function onAccountChanged() {
    if (store.getState().connection.status !== "ended") connection.end("account_changed");
  }

  function afterSnapshot(snapshot: PersonSnapshot) {
    workspace.onHeadLearned(snapshot.workspaceHead);
    muteEnds.schedule();
    catchUp.requestAll();
    const { messages, members, pins } = store.getState();
    for (const roomId of new Set([messages, members, pins].flatMap(Object.keys))) reload(roomId);
  }

  /** What is on screen and was dropped, or could not be loaded for want of a connection. */
  function reload(roomId: string) {
    const { messages, members, pins, rooms } = store.getState();
    const history = messages[roomId];
    const isKnown = rooms.byId[roomId] !== undefined;
    const isRefused = (error: ErrorBody | null | undefined) => !!error && isRefusal(error);
    if (isMissing(history) && (isKnown || !isRefused(history?.error?.error))) void openRoom(client, roomId);
    const isDue = (list: RoomMembers | RoomPins | undefined) =>
      list?.status === "stale" || (list?.status === "failed" && (isKnown || !isRefused(list.error)));
    if (isDue(members[roomId])) void listMembers(client, roomId);
    if (isDue(pins[roomId])) void listPins(client, roomId);
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
      onOnline(snapshot, heldThen, wasPolling) {
        if (!wasPolling) arrivals.rest();
        const followsAll = wasPolling && arrivals.isHeard;
        if (!takeSnapshot(snapshot, { heldThen, followsAll })) person.refresh();
        if (!wasPolling) arrivals.begin(snapshot);
        marks.flush();
        receipts.start();
        outbox.resume();
        visits.follow();
        presence.onOnline();
      },
      onPolled: (snapshot, heldThen) => {
        if (!takeSnapshot(snapshot, { heldThen, followsAll: followsArrivals() })) person.refresh();
        presence.onPolled();
        receipts.onPolled();
      },
      onEnded(reason) {
        if (reason === "signed_out" || reason === "revoked" || reason === "banned") void outbox.clear();
      },
      onRoomChanged: (changes) => {
        onRoomChanged({ store, catchUp, person }, changes);
        arrivals.hear(changes);
      },
      onWorkspaceChanged: workspace.onWorkspaceChanged,
      onMarksChanged: (change) => {
        store.dispatch(marksHeard(change));
      },
      onPersonChanged: (change) => {
        onPersonChanged({ store, person }, change);
      },
    },
  );

  if (userId !== undefined) store.dispatch(userIdLearned(userId));
  preloadStore(store, options.preloaded ?? {});

  let isClosed = false;
  const client: ParleyClient = {
    store,
    call,
    emit,
    ask,
    on: events.on,
    onArrival: arrivals.on,
    connect() {
      const known = store.getState().me.userId;
      if (known !== null) outbox.restore(known);
      // The first snapshot must not come before those who hear of it.
      if (events.loading === undefined) connection.connect();
      else void events.loading.then(() => isClosed || connection.connect());
    },
    whenOnline: () => whenOnline(store),
    nudge() {
      if (isOnline()) person.refresh();
      connection.nudge();
    },
    end: connection.end,
    close() {
      isClosed = true;
      connection.close();
      for (const part of [
        ...[events, person, catchUp, visits, users, quotes, workspace],
        ...[marks, receipts, retries, outbox, presence, typing, muteEnds],
      ])
        part.stop();
    },
    person,
    catchUp,
    users,
    quotes,
    marks,
    retries,
    presence,
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
