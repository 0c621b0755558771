import type { Act, OperationName } from "./act";
import { messageActs } from "./message-acts";
import { personActs } from "./person-acts";
import { roomActs } from "./room-acts";

/** What people do all day. */
export const acts = { ...messageActs, ...roomActs, ...personActs };
export type ActName = keyof typeof acts;

export const allActs = Object.entries(acts) as [ActName, Act][];

const ofSignIn = "who is signed in stays the same people; `test/chaos/cuts.test.ts` cuts sessions";
const ofTokens = "half of the crowd is signed in by a token, which makes none; `cuts.test.ts` ends tokens";
const ofPush = "needs a push service; `apps/server/src/push` goes through its failures";
const ofAdmins = "nobody of the crowd is an admin; `cuts.test.ts` bans and unbans";
const ofSignUp = "touches nobody who is there";

/** Commands that no act asks for, and why. A command that stands neither here nor in an act fails a test. */
export const leftOut: Partial<Record<OperationName, string>> = {
  "message:mark-delivered": "the SDK does it by itself, of each message that comes",
  "me:delete": "who is gone could not be compared with the others",
  "session:request-link": ofSignIn,
  "session:sign-in-with-link": ofSignIn,
  "session:start-google": ofSignIn,
  "session:sign-out": ofSignIn,
  "session:sign-out-everywhere": ofSignIn,
  "session:sign-out-others": ofSignIn,
  "session:end": ofSignIn,
  "token:create": ofTokens,
  "token:revoke": ofTokens,
  "push:subscribe": ofPush,
  "push:unsubscribe": ofPush,
  "push:test": ofPush,
  "user:ban": ofAdmins,
  "user:unban": ofAdmins,
  "user:deactivate": ofAdmins,
  "user:reactivate": ofAdmins,
  "user:set-role": ofAdmins,
  "user:sign-out": ofAdmins,
  "workspace:set-sign-up": ofSignUp,
  "workspace:reset-sign-up": ofSignUp,
};
