import type { AnyOperation } from "@parley/shared/contracts/protocol";
import { newId } from "@parley/shared/id";
import type { TestServer } from "../create-test-server";
import { createAccessToken } from "../factories";
import { createStageInvite, createStageMessage, createStages, setRole, type Stage } from "./stage";

export type OperationName = AnyOperation["name"];
type Input = Record<string, unknown>;
/** Sets up what the case needs beyond the stage, and gives the input of a request that would succeed. */
type Prepare = (stage: Stage, server: TestServer) => Input | Promise<Input>;

const inRoom: Prepare = ({ roomId }) => ({ roomId });
const nothing: Prepare = () => ({});
const callerId = ({ caller, newcomerId }: Stage) => caller?.id ?? newcomerId;
const day = 86_400_000;

/** A message of the caller's: of who was there once, or never, where they are not in the room. */
const ownMessage = async (stage: Stage) => ({
  roomId: stage.roomId,
  messageId: await createStageMessage(stage, callerId(stage)),
});
const anothersMessage = async (stage: Stage) => ({
  roomId: stage.roomId,
  messageId: await createStageMessage(stage, stage.targetId),
});
/** Of a room that the caller has nothing to do with. */
async function createMessageElsewhere({ db }: TestServer["deps"]): Promise<string> {
  const [elsewhere] = await createStages(db, ["owner"], "private");
  if (!elsewhere) throw new Error("There is no other room");
  return createStageMessage(elsewhere, elsewhere.targetId);
}

/**
 * For each operation a valid input; further cases, where a rule depends on more than the caller and the room, by
 * `operation/case`.
 */
export const prepareInput: Record<OperationName, Prepare> & Record<string, Prepare> = {
  "workspace:get": nothing,
  "workspace:list-changes": () => ({ since: 0 }),

  "session:request-link": ({ caller }) => ({ email: caller?.email ?? `${newId()}@example.org` }),
  "session:sign-in-with-link": async ({ caller }, { deps }) => ({
    token: await deps.auth.links.issue(caller?.email ?? `${newId()}@example.org`),
  }),
  "session:sign-in-with-link/made-up": () => ({ token: "a-token-that-nobody-issued" }),
  "session:start-google": () => ({ next: "/rooms" }),
  "session:sign-out": nothing,
  "session:sign-out-everywhere": nothing,

  "token:create": () => ({ clientId: newId(), name: "A bot", scope: "write", expiresInDays: 7 }),
  "token:list": nothing,
  "token:revoke": async (stage) => ({ tokenId: (await createAccessToken(stage.db, callerId(stage))).id }),
  "token:revoke/expired": async (stage) => ({
    tokenId: (await createAccessToken(stage.db, callerId(stage), { expiresAt: new Date(Date.now() - day) }))
      .id,
  }),
  "token:revoke/of-another-person": async ({ db, targetId }) => ({
    tokenId: (await createAccessToken(db, targetId)).id,
  }),

  "me:get": nothing,
  "me:update": () => ({ displayName: "Another name" }),
  "me:get-snapshot": nothing,
  "user:list": nothing,
  "user:get": ({ newcomerId }) => ({ userId: newcomerId }),
  "user:ban": ({ newcomerId }) => ({ userId: newcomerId }),
  "user:ban/oneself": (stage) => ({ userId: callerId(stage) }),
  "user:unban": ({ newcomerId }) => ({ userId: newcomerId }),

  "room:create": () => ({ clientId: newId(), kind: "private", name: "A new room" }),
  "room:list": nothing,
  "room:get": inRoom,
  "room:update": ({ roomId }) => ({ roomId, name: "Renamed" }),
  "room:archive": inRoom,
  "room:unarchive": inRoom,
  "room:join": inRoom,
  "room:leave": inRoom,
  "room:leave/two-owners": async (stage) => {
    await setRole(stage, stage.keeperId, "owner");
    return { roomId: stage.roomId };
  },
  "room:list-changes": ({ roomId }) => ({ roomId, since: 0 }),

  "member:list": inRoom,
  "member:add": ({ roomId, newcomerId }) => ({ roomId, userIds: [newcomerId] }),
  "member:set-role": ({ roomId, targetId }) => ({ roomId, userId: targetId, role: "moderator" }),
  "member:set-role/to-owner": ({ roomId, targetId }) => ({ roomId, userId: targetId, role: "owner" }),
  "member:set-role/oneself": (stage) => ({
    roomId: stage.roomId,
    userId: callerId(stage),
    role: "moderator",
  }),
  "member:remove": ({ roomId, targetId }) => ({ roomId, userId: targetId }),
  "member:remove/a-moderator": async (stage) => {
    await setRole(stage, stage.targetId, "moderator");
    return { roomId: stage.roomId, userId: stage.targetId };
  },
  "member:remove/an-owner": async (stage) => {
    await setRole(stage, stage.targetId, "owner");
    return { roomId: stage.roomId, userId: stage.targetId };
  },
  "member:remove/the-last-owner": ({ roomId, keeperId }) => ({ roomId, userId: keeperId }),
  "member:remove/oneself": (stage) => ({ roomId: stage.roomId, userId: callerId(stage) }),

  "invite:create": ({ roomId }) => ({ roomId, clientId: newId(), maxUses: 5 }),
  "invite:list": inRoom,
  "invite:revoke": async (stage) => ({ roomId: stage.roomId, inviteId: (await createStageInvite(stage)).id }),
  "invite:revoke/of-another-room": async (stage, { deps }) => {
    const [elsewhere] = await createStages(deps.db, ["owner"], "private");
    if (!elsewhere) throw new Error("There is no other room");
    return { roomId: stage.roomId, inviteId: (await createStageInvite(elsewhere)).id };
  },
  "invite:preview": async (stage) => ({ token: (await createStageInvite(stage)).token }),
  "invite:preview/made-up": () => ({ token: "a-token-that-nobody-issued" }),
  "invite:preview/revoked": async (stage) => ({
    token: (await createStageInvite(stage, { revokedAt: new Date() })).token,
  }),
  "invite:accept": async (stage) => ({ token: (await createStageInvite(stage)).token }),
  "invite:accept/made-up": () => ({ token: "a-token-that-nobody-issued" }),
  "invite:accept/revoked": async (stage) => ({
    token: (await createStageInvite(stage, { revokedAt: new Date() })).token,
  }),
  "invite:accept/expired": async (stage) => ({
    token: (await createStageInvite(stage, { expiresAt: new Date(Date.now() - day) })).token,
  }),
  "invite:accept/used-up": async (stage) => ({
    token: (await createStageInvite(stage, { maxUses: 1, uses: 1 })).token,
  }),
  "invite:accept/made-after-removal": async (stage) => ({
    token: (await createStageInvite(stage, { createdAt: new Date() })).token,
  }),

  "message:send": ({ roomId }) => ({ roomId, clientId: newId(), body: "hello" }),
  "message:send/an-answer": async (stage) => ({
    roomId: stage.roomId,
    clientId: newId(),
    body: "hello",
    replyTo: await createStageMessage(stage, stage.targetId),
  }),
  "message:send/an-answer-from-elsewhere": async (stage, { deps }) => ({
    roomId: stage.roomId,
    clientId: newId(),
    body: "hello",
    replyTo: await createMessageElsewhere(deps),
  }),
  "message:edit": async (stage) => ({ ...(await ownMessage(stage)), body: "edited" }),
  "message:edit/of-another": async (stage) => ({ ...(await anothersMessage(stage)), body: "edited" }),
  "message:edit/of-another-room": async (stage, { deps }) => ({
    roomId: stage.roomId,
    messageId: await createMessageElsewhere(deps),
    body: "edited",
  }),
  "message:delete": ownMessage,
  "message:delete/of-another": anothersMessage,
  "message:delete/of-another-room": async (stage, { deps }) => ({
    roomId: stage.roomId,
    messageId: await createMessageElsewhere(deps),
  }),
  "message:list-edits": ownMessage,
  "message:list-edits/of-another": anothersMessage,
  "message:list-by-id": async (stage) => {
    const { roomId, messageId } = await anothersMessage(stage);
    return { roomId, ids: messageId };
  },
  "reaction:add": async (stage) => ({ ...(await anothersMessage(stage)), emoji: "👍" }),
  "reaction:add/of-another-room": async (stage, { deps }) => ({
    roomId: stage.roomId,
    messageId: await createMessageElsewhere(deps),
    emoji: "👍",
  }),
  "reaction:remove": async (stage) => ({ ...(await anothersMessage(stage)), emoji: "👍" }),
  "message:list": inRoom,
  "message:mark-read": ({ roomId }) => ({ roomId, readSeq: 0 }),
};
