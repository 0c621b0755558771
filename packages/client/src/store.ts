import { combineReducers, configureStore, Tuple } from "@reduxjs/toolkit";
import { connectionSlice } from "./connection/connection.slice";
import { meSlice } from "./features/me/me.slice";
import { membersSlice } from "./features/members/members.slice";
import { messagesSlice } from "./features/messages/messages.slice";
import { quotesSlice } from "./features/messages/quotes.slice";
import { outboxSlice } from "./features/messages/outbox.slice";
import { roomsSlice } from "./features/rooms/rooms.slice";
import { usersSlice } from "./features/users/users.slice";

export const rootReducer = combineReducers({
  connection: connectionSlice.reducer,
  me: meSlice.reducer,
  users: usersSlice.reducer,
  rooms: roomsSlice.reducer,
  members: membersSlice.reducer,
  messages: messagesSlice.reducer,
  quotes: quotesSlice.reducer,
  outbox: outboxSlice.reducer,
});

export type RootState = ReturnType<typeof rootReducer>;

/** One per client: never module-level, so that a server or a test can hold several. */
export function createParleyStore(options: { devTools?: boolean } = {}) {
  return configureStore({
    reducer: rootReducer,
    // What acts on the world is a plain function that takes the client; reducers stay pure.
    middleware: () => new Tuple(),
    enhancers: (defaults) => defaults({ autoBatch: false }),
    devTools: options.devTools ?? false,
  });
}

export type ParleyStore = ReturnType<typeof createParleyStore>;
