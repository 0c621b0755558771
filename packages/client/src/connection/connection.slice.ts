import { createSlice, type PayloadAction } from "@reduxjs/toolkit";

/**
 * - `connecting`: the first attempt, nothing is known yet
 * - `online`: live changes come in
 * - `offline`: the connection is lost and is being tried again
 * - `ended`: it will not be tried again; `endReason` says why
 */
export type ConnectionStatus = "connecting" | "online" | "offline" | "ended";

/**
 * - `signed_out`: this session was ended here or on another device
 * - `revoked`: this access token was revoked
 * - `expired`: the session ran out, or was never valid
 * - `banned`: the account may not sign in any more
 * - `outdated`: the server speaks a newer protocol: reload
 * - `unnamed`: a display name has to be chosen first
 * - `account_changed`: another account signed in in this browser: reload
 */
export type EndReason =
  "signed_out" | "revoked" | "expired" | "banned" | "outdated" | "unnamed" | "account_changed";

export interface ConnectionState {
  status: ConnectionStatus;
  /** How changes come while online: pushed, or polled where WebSocket is blocked. */
  via: "socket" | "polling";
  endReason: EndReason | null;
  /** Since when this status holds, in milliseconds since 1970. */
  since: number;
  /** When the next attempt is made, in milliseconds since 1970; null while one is under way. */
  retryAt: number | null;
}

const initialState: ConnectionState = {
  status: "connecting",
  via: "socket",
  endReason: null,
  since: 0,
  retryAt: null,
};

function enter(state: ConnectionState, status: ConnectionStatus, at: number) {
  if (state.status !== status) state.since = at;
  state.status = status;
  state.retryAt = null;
  state.endReason = null;
}

export const connectionSlice = createSlice({
  name: "connection",
  initialState,
  reducers: {
    connectionOpened: (state, { payload }: PayloadAction<{ at: number; via: ConnectionState["via"] }>) => {
      enter(state, "online", payload.at);
      state.via = payload.via;
    },
    connectionLost: (state, { payload }: PayloadAction<{ at: number; retryAt: number | null }>) => {
      enter(state, "offline", payload.at);
      state.retryAt = payload.retryAt;
    },
    connectionRetried: (state) => {
      state.retryAt = null;
    },
    connectionEnded: (state, { payload }: PayloadAction<{ at: number; reason: EndReason }>) => {
      enter(state, "ended", payload.at);
      state.endReason = payload.reason;
    },
  },
});

export const { connectionOpened, connectionLost, connectionRetried, connectionEnded } =
  connectionSlice.actions;

export const selectConnection = (state: { connection: ConnectionState }) => state.connection;
