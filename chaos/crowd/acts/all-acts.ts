import type { Act, OperationName } from "./act";
import { messageActs } from "./message-acts";
import { personActs } from "./person-acts";
import { roomActs } from "./room-acts";

/** What people do all day. */
export const acts = { ...messageActs, ...roomActs, ...personActs };
export type ActName = keyof typeof acts;

export const allActs = Object.entries(acts) as [ActName, Act][];

/** All that they ask of the server. */
export const actCommands: readonly OperationName[] = [...new Set(allActs.flatMap(([, { does }]) => does))];

const ofSignIn = "the crowd stays the same people; `apps/server/test/chaos/cuts.test.ts` ends sessions";
const ofTokens = "the crowd's own tokens are what it is signed in by";
const ofPush = "needs a push service; `apps/server/src/push` goes through its failures";
const ofAdmins = "nobody of the crowd is an admin; `apps/server/test/chaos/cuts.test.ts` bans";
const ofSignUp = "decides about newcomers, and nobody comes anew";

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
