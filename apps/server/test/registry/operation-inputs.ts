import type { AnyOperation } from "@parley/shared/contracts/protocol";
import { messages } from "@parley/shared/db/tables/messages";
import { userBlocks } from "@parley/shared/db/tables/user-blocks";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { eq } from "drizzle-orm";
import type { TestServer } from "../create-test-server";
import { createAccessToken, createPushDevice, createSession } from "../factories";
import { createPushReceiver } from "../push/push-receiver";
import { smallWebp } from "../webp";
import type { RoomSetting } from "./callers";
import {
  createStageInvite,
  createStageMessage,
  createStagePicture,
  createStages,
  leaveTwo,
  setRole,
  type Stage,
} from "./stage";
import { allowedPushOrigin } from "./test-workspace";

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
const createStageBlock = ({ db }: Stage, blockerId: string, blockedId: string) =>
  blockerId === blockedId
    ? undefined
    : db.orm.insert(userBlocks).values({ blockerId, blockedId }).onConflictDoNothing();
/** Of a room that the caller has nothing to do with. */
async function createMessageElsewhere({ db }: TestServer["deps"]): Promise<string> {
  const [elsewhere] = await createStages(db, ["owner"], "private");
  if (!elsewhere) throw new Error("There is no other room");
  return createStageMessage(elsewhere, elsewhere.targetId);
}

const messageElsewhere: Prepare = async ({ roomId }, { deps }) => ({
  roomId,
  messageId: await createMessageElsewhere(deps),
});
const pinnedMessage = async (stage: Stage) => {
  const { roomId, messageId } = await anothersMessage(stage);
  await stage.db.orm
    .update(messages)
    .set({ pinnedAt: new Date(), pinnedBy: stage.targetId })
    .where(eq(messages.id, messageId));
  return { roomId, messageId };
};

/** A room in which its owner may do this. */
export const settingOf = (name: OperationName): RoomSetting =>
  name === "room:hide-direct" ? "direct" : "private";

/**
 * For each operation a valid input; further cases, where a rule depends on more than the caller and the room, by
 * `operation/case`.
 */
export const prepareInput: Record<OperationName, Prepare> & Record<string, Prepare> = {
  "workspace:get": nothing,
  "workspace:get-sign-up": nothing,
  "workspace:set-sign-up": () => ({ mode: "open" }),
  "workspace:reset-sign-up": nothing,
  "workspace:list-changes": () => ({ since: 0 }),

  "session:request-link": ({ caller }) => ({ email: caller?.email ?? `${newId()}@example.org` }),
  "session:sign-in-with-link": async ({ caller }, { deps }) => ({
    token: await deps.auth.links.issue(caller?.email ?? `${newId()}@example.org`),
  }),
  "session:sign-in-with-link/made-up": () => ({ token: "a-token-that-nobody-issued" }),
  "session:start-google": () => ({ next: "/rooms" }),
  "session:sign-out": nothing,
  "session:sign-out-everywhere": nothing,
  "session:sign-out-others": nothing,
  "session:list": nothing,
  "session:end": async (stage) => ({ sessionId: (await createSession(stage.db, callerId(stage))).sessionId }),
  "session:end/of-another-person": async ({ db, targetId }) => ({
    sessionId: (await createSession(db, targetId)).sessionId,
  }),

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

  "push:subscribe": () => {
    const { p256dh, auth } = createPushReceiver().keys;
    return { endpoint: `${allowedPushOrigin}/${newId()}`, keys: { p256dh, auth } };
  },
  "push:list": nothing,
  "push:unsubscribe": async (stage) => ({ deviceId: (await createPushDevice(stage.db, callerId(stage))).id }),
  "push:unsubscribe/of-another-person": async ({ db, targetId }) => ({
    deviceId: (await createPushDevice(db, targetId)).id,
  }),
  "push:test": async (stage) => ({ deviceId: (await createPushDevice(stage.db, callerId(stage))).id }),
  "push:test/of-another-person": async ({ db, targetId }) => ({
    deviceId: (await createPushDevice(db, targetId)).id,
  }),

  "me:get": nothing,
  "me:update": () => ({ displayName: "Another name" }),
  "me:update/only-the-time-zone": () => ({ timeZone: "Europe/Berlin" }),
  "me:set-picture": () => ({ webp: smallWebp.toString("base64") }),
  "me:remove-picture": async (stage) => {
    await createStagePicture(stage, callerId(stage));
    return {};
  },
  "picture:get": async (stage) => ({ hash: await createStagePicture(stage, stage.targetId) }),
  "picture:get/nobody-has-it": () => ({ hash: "0".repeat(64) }),
  "me:export": nothing,
  "me:delete": ({ caller }) => ({ email: caller?.email ?? "nobody@example.org" }),
  "me:delete/another-address": ({ targetId }) => ({ email: `${targetId}@example.org` }),
  "me:get-snapshot": nothing,
  "audit:list": nothing,
  "audit:export-csv": nothing,
  "audit:export-lines": nothing,
  "me:update-preferences": () => ({ readReceipts: true }),
  "me:update-notifications": () => ({ rooms: "all", keywords: ["deploy"], mailMinutes: null }),
  "user:list": nothing,
  "user:get": ({ newcomerId }) => ({ userId: newcomerId }),
  "user:ban": ({ newcomerId }) => ({ userId: newcomerId }),
  "user:ban/oneself": (stage) => ({ userId: callerId(stage) }),
  "user:unban": ({ newcomerId }) => ({ userId: newcomerId }),
  "user:deactivate": ({ newcomerId }) => ({ userId: newcomerId }),
  "user:deactivate/oneself": (stage) => ({ userId: callerId(stage) }),
  "user:reactivate": ({ newcomerId }) => ({ userId: newcomerId }),
  "user:set-role": ({ newcomerId }) => ({ userId: newcomerId, role: "admin" }),
  "user:set-role/oneself": (stage) => ({ userId: callerId(stage), role: "member" }),
  "user:set-role/nobody-known": () => ({ userId: newId(), role: "admin" }),
  "user:sign-out": async ({ db, newcomerId }) => {
    await createSession(db, newcomerId);
    return { userId: newcomerId };
  },
  "user:sign-out/oneself": (stage) => ({ userId: callerId(stage) }),
  "user:list-accounts": nothing,

  "user:block": ({ newcomerId }) => ({ userId: newcomerId }),
  "user:block/oneself": (stage) => ({ userId: callerId(stage) }),
  "user:block/nobody-known": () => ({ userId: newId() }),
  "user:unblock": async (stage) => {
    await createStageBlock(stage, callerId(stage), stage.newcomerId);
    return { userId: stage.newcomerId };
  },
  "user:unblock/nobody-known": () => ({ userId: newId() }),
  "user:list-blocked": nothing,

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
  "room:set-notifications": ({ roomId }) => ({ roomId, level: "all", mute: { until: null } }),
  "room:list-changes": ({ roomId }) => ({ roomId, since: 0 }),

  "room:open-direct": ({ newcomerId, targetId }) => ({ userIds: [newcomerId, targetId] }),
  "room:open-direct/notes-to-oneself": (stage) => ({ userIds: [callerId(stage)] }),
  "room:open-direct/with-a-banned-person": async ({ db, newcomerId, targetId }) => {
    await db.orm.update(users).set({ bannedAt: new Date() }).where(eq(users.id, newcomerId));
    return { userIds: [newcomerId, targetId] };
  },
  "room:open-direct/with-nobody-known": () => ({ userIds: [newId()] }),
  "room:hide-direct": ({ roomId }) => ({ roomId, seq: 0 }),

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
  "invite:list-all": async (stage) => {
    await createStageInvite(stage);
    return {};
  },
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
  "message:send/blocked-by-the-other": async (stage) => {
    await leaveTwo(stage);
    await createStageBlock(stage, stage.keeperId, callerId(stage));
    return { roomId: stage.roomId, clientId: newId(), body: "Do you hear me?" };
  },
  "message:send/to-whom-I-block": async (stage) => {
    await leaveTwo(stage);
    await createStageBlock(stage, callerId(stage), stage.keeperId);
    return { roomId: stage.roomId, clientId: newId(), body: "I don't hear you" };
  },
  "message:send/blocked-by-one-of-more": async (stage) => {
    await createStageBlock(stage, stage.keeperId, callerId(stage));
    return { roomId: stage.roomId, clientId: newId(), body: "The others hear me" };
  },
  "message:edit/blocked-by-the-other": async (stage) => {
    await leaveTwo(stage);
    await createStageBlock(stage, stage.keeperId, callerId(stage));
    return { ...(await ownMessage(stage)), body: "Do you hear me now?" };
  },
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
  "message:pin": anothersMessage,
  "message:pin/of-another-room": messageElsewhere,
  "message:unpin": pinnedMessage,
  "message:unpin/of-another-room": messageElsewhere,
  "message:list-pins": inRoom,
  "message:list": inRoom,
  "message:mark-read": ({ roomId }) => ({ roomId, readSeq: 0 }),
  "message:mark-unread": ({ roomId }) => ({ roomId, fromSeq: 1 }),
  "message:mark-all-read": nothing,
  "message:mark-delivered": ({ roomId }) => ({ marks: [{ roomId, seq: 1 }] }),
  "message:list-readers": ownMessage,
  "message:list-readers/of-another": anothersMessage,
  "message:list-readers/of-another-room": messageElsewhere,
  "room:list-marks": ({ roomId }) => ({ roomIds: roomId }),

  "presence:report": () => ({ activity: "idle" }),
  "presence:watch": ({ targetId, newcomerId }) => ({ ids: `${targetId},${newcomerId}` }),
  "presence:choose": () => ({ choice: "dnd" }),
  "status:set": () => ({ text: "In a meeting", emoji: "📅", expiresAt: null }),
  "typing:start": inRoom,
};
