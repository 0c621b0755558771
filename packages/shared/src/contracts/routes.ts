export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface HttpBinding {
  method: HttpMethod;
  /** Below `/api`, with `:name` for the fields of the input that stand in the path. */
  path: string;
  /** Status of a success; 200 unless told. */
  status?: 200 | 201;
  /** Bytes of its body, where these are more than `limits.requestBytes`. */
  requestBytes?: number;
  /** Of an operation that answers with a file in place of JSON. */
  file?: FileAnswer;
}

export interface FileAnswer {
  type: string;
  /** Under one address it never changes, so its reader may keep it. */
  immutable?: true;
  /** Offered for download under this name. */
  name?: string;
}

/**
 * Where HTTP carries each operation. It stands apart from the schemas, so that who calls by name, like a page, need not
 * load these.
 */
export const routes = {
  "invite:create": { method: "POST", path: "/rooms/:roomId/invites", status: 201 },
  "invite:list": { method: "GET", path: "/rooms/:roomId/invites" },
  "invite:list-all": { method: "GET", path: "/invites" },
  "invite:revoke": { method: "DELETE", path: "/rooms/:roomId/invites/:inviteId" },
  "invite:preview": { method: "POST", path: "/invites/preview" },
  "invite:accept": { method: "POST", path: "/invites/accept" },

  "member:list": { method: "GET", path: "/rooms/:roomId/members" },
  "member:add": { method: "POST", path: "/rooms/:roomId/members" },
  "member:set-role": { method: "PATCH", path: "/rooms/:roomId/members/:userId" },
  "member:remove": { method: "DELETE", path: "/rooms/:roomId/members/:userId" },

  "message:send": { method: "POST", path: "/rooms/:roomId/messages", status: 201 },
  "message:edit": { method: "PATCH", path: "/rooms/:roomId/messages/:messageId" },
  "message:delete": { method: "DELETE", path: "/rooms/:roomId/messages/:messageId" },
  "message:list-edits": { method: "GET", path: "/rooms/:roomId/messages/:messageId/edits" },
  "message:list": { method: "GET", path: "/rooms/:roomId/messages" },
  "message:list-by-id": { method: "GET", path: "/rooms/:roomId/messages-by-id" },

  "message:mark-read": { method: "PUT", path: "/rooms/:roomId/read" },
  "message:mark-unread": { method: "PUT", path: "/rooms/:roomId/unread" },
  "message:mark-all-read": { method: "POST", path: "/me/read" },
  "message:mark-delivered": { method: "PUT", path: "/me/delivered" },
  "message:list-readers": { method: "GET", path: "/rooms/:roomId/messages/:messageId/readers" },
  "room:list-marks": { method: "GET", path: "/marks" },

  "typing:start": { method: "POST", path: "/rooms/:roomId/typing" },

  "message:pin": { method: "PUT", path: "/rooms/:roomId/messages/:messageId/pin" },
  "message:unpin": { method: "DELETE", path: "/rooms/:roomId/messages/:messageId/pin" },
  "message:list-pins": { method: "GET", path: "/rooms/:roomId/pins" },

  "reaction:add": { method: "PUT", path: "/rooms/:roomId/messages/:messageId/reactions/:emoji" },
  "reaction:remove": { method: "DELETE", path: "/rooms/:roomId/messages/:messageId/reactions/:emoji" },

  "room:create": { method: "POST", path: "/rooms", status: 201 },
  "room:list": { method: "GET", path: "/rooms" },
  "room:get": { method: "GET", path: "/rooms/:roomId" },
  "room:update": { method: "PATCH", path: "/rooms/:roomId" },
  "room:archive": { method: "POST", path: "/rooms/:roomId/archive" },
  "room:unarchive": { method: "POST", path: "/rooms/:roomId/unarchive" },
  "room:join": { method: "POST", path: "/rooms/:roomId/join" },
  "room:leave": { method: "POST", path: "/rooms/:roomId/leave" },

  "session:request-link": { method: "POST", path: "/sign-in/link" },
  "session:sign-in-with-link": { method: "POST", path: "/sign-in/verify" },
  "session:start-google": { method: "POST", path: "/sign-in/google" },
  "session:sign-out": { method: "POST", path: "/sign-out" },
  "session:sign-out-everywhere": { method: "POST", path: "/sign-out-everywhere" },
  "session:sign-out-others": { method: "POST", path: "/sign-out-others" },
  "session:list": { method: "GET", path: "/me/sessions" },
  "session:end": { method: "DELETE", path: "/me/sessions/:sessionId" },

  "room:set-notifications": { method: "PATCH", path: "/rooms/:roomId/notifications" },

  "room:open-direct": { method: "POST", path: "/direct-rooms" },
  "room:hide-direct": { method: "POST", path: "/rooms/:roomId/hide" },
  "user:block": { method: "PUT", path: "/users/:userId/block" },
  "user:unblock": { method: "DELETE", path: "/users/:userId/block" },
  "user:list-blocked": { method: "GET", path: "/me/blocked" },

  "room:list-changes": { method: "GET", path: "/rooms/:roomId/changes" },
  "me:get-snapshot": { method: "GET", path: "/me/snapshot" },
  "workspace:list-changes": { method: "GET", path: "/workspace/changes" },

  "token:create": { method: "POST", path: "/me/tokens", status: 201 },
  "token:list": { method: "GET", path: "/me/tokens" },
  "token:revoke": { method: "DELETE", path: "/me/tokens/:tokenId" },

  "push:subscribe": { method: "POST", path: "/me/devices", status: 201 },
  "push:list": { method: "GET", path: "/me/devices" },
  "push:unsubscribe": { method: "DELETE", path: "/me/devices/:deviceId" },
  "push:test": { method: "POST", path: "/me/devices/:deviceId/test" },

  "me:get": { method: "GET", path: "/me" },
  "me:update-preferences": { method: "PATCH", path: "/me/preferences" },
  "me:update-notifications": { method: "PATCH", path: "/me/notifications" },
  "me:update": { method: "PATCH", path: "/me" },
  "me:set-picture": { method: "PUT", path: "/me/picture", requestBytes: 96 * 1024 },
  "me:remove-picture": { method: "DELETE", path: "/me/picture" },
  "picture:get": {
    method: "GET",
    path: "/pictures/:hash",
    file: { type: "image/webp", immutable: true },
  },
  "me:export": {
    method: "GET",
    path: "/me/export",
    file: { type: "application/json", name: "parley-export.json" },
  },
  "me:delete": { method: "POST", path: "/me/delete" },
  "presence:report": { method: "PUT", path: "/me/activity" },
  "presence:watch": { method: "GET", path: "/presence" },
  "presence:choose": { method: "PUT", path: "/me/presence" },
  "status:set": { method: "PUT", path: "/me/status" },
  "user:list": { method: "GET", path: "/users" },
  "user:get": { method: "GET", path: "/users/:userId" },
  "user:ban": { method: "POST", path: "/users/:userId/ban" },
  "user:unban": { method: "POST", path: "/users/:userId/unban" },
  "user:deactivate": { method: "POST", path: "/users/:userId/deactivate" },
  "user:reactivate": { method: "POST", path: "/users/:userId/reactivate" },
  "user:set-role": { method: "PUT", path: "/users/:userId/role" },
  "user:sign-out": { method: "POST", path: "/users/:userId/sign-out" },
  "user:list-accounts": { method: "GET", path: "/accounts" },

  "audit:list": { method: "GET", path: "/audit" },
  "audit:export-csv": {
    method: "GET",
    path: "/audit.csv",
    file: { type: "text/csv", name: "parley-audit.csv" },
  },
  "audit:export-lines": {
    method: "GET",
    path: "/audit.jsonl",
    file: { type: "application/jsonl", name: "parley-audit.jsonl" },
  },

  "workspace:get": { method: "GET", path: "/workspace" },
  "workspace:get-sign-up": { method: "GET", path: "/workspace/sign-up" },
  "workspace:set-sign-up": { method: "PUT", path: "/workspace/sign-up" },
  "workspace:reset-sign-up": { method: "DELETE", path: "/workspace/sign-up" },
} as const satisfies Record<string, HttpBinding>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
