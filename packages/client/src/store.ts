import { combineReducers, configureStore, Tuple, type Middleware, type Reducer } from "@reduxjs/toolkit";
import { connectionSlice } from "./connection/connection.slice";
import type { MarksState } from "./features/marks/marks.slice";
import { meSlice } from "./features/me/me.slice";
import { membersSlice } from "./features/members/members.slice";
import { messagesSlice } from "./features/messages/messages.slice";
import { pinsSlice } from "./features/pins/pins.slice";
import { presenceSlice } from "./features/presence/presence.slice";
import { quotesSlice } from "./features/messages/quotes.slice";
import { outboxSlice } from "./features/messages/outbox.slice";
import { roomsSlice } from "./features/rooms/rooms.slice";
import { typingSlice } from "./features/typing/typing.slice";
import { usersSlice } from "./features/users/users.slice";

const reducers = {
  connection: connectionSlice.reducer,
  me: meSlice.reducer,
  users: usersSlice.reducer,
  rooms: roomsSlice.reducer,
  members: membersSlice.reducer,
  messages: messagesSlice.reducer,
  quotes: quotesSlice.reducer,
  pins: pinsSlice.reducer,
  outbox: outboxSlice.reducer,
  presence: presenceSlice.reducer,
  typing: typingSlice.reducer,
};
export const rootReducer = combineReducers(reducers);

/** Slices that are loaded after the first view, each by the part that keeps it. */
interface LateReducers {
  marks?: Reducer<MarksState>;
}
type LateState = {
  [Name in keyof LateReducers]: LateReducers[Name] extends Reducer<infer S> | undefined ? S : never;
};

export type RootState = ReturnType<typeof rootReducer> & LateState;

/** Sees each action after it was applied, with the state as it was before. */
export type ObserveAction = (action: unknown, before: RootState) => void;

interface StoreOptions {
  devTools?: boolean;
  observe?: ObserveAction | undefined;
}

const observing =
  (observe: ObserveAction): Middleware<object, RootState> =>
  ({ getState }) =>
  (next) =>
  (action) => {
    const before = getState();
    const result = next(action);
    observe(action, before);
    return result;
  };

/** One per client: never module-level, so that a server or a test can hold several. */
export function createParleyStore({ devTools = false, observe }: StoreOptions = {}) {
  return configureStore({
    reducer: rootReducer as Reducer<RootState>,
    // What acts on the world is a plain function that takes the client; reducers stay pure.
    middleware: () => new Tuple(...(observe ? [observing(observe)] : [])),
    enhancers: (defaults) => defaults({ autoBatch: false }),
    devTools,
  });
}

export type ParleyStore = ReturnType<typeof createParleyStore>;

const lateReducers = new WeakMap<ParleyStore, LateReducers>();

/** Adds slices to a store that is in use. */
export function addReducer(store: ParleyStore, added: LateReducers): void {
  const late = { ...lateReducers.get(store), ...added };
  lateReducers.set(store, late);
  store.replaceReducer(combineReducers({ ...reducers, ...late }) as unknown as Reducer<RootState>);
}
