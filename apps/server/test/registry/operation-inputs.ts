import type { AnyOperation } from "@parley/shared/contracts/protocol";
import { newId } from "@parley/shared/id";
import type { TestServer } from "../create-test-server";
import { createStageInvite, createStages, setRole, type Stage } from "./stage";

export type OperationName = AnyOperation["name"];
type Input = Record<string, unknown>;
/** Sets up what the case needs beyond the stage, and gives the input of a request that would succeed. */
type Prepare = (stage: Stage, server: TestServer) => Input | Promise<Input>;

const inRoom: Prepare = ({ roomId }) => ({ roomId });
const nothing: Prepare = () => ({});
const callerId = ({ caller, newcomerId }: Stage) => caller?.id ?? newcomerId;
const day = 86_400_000;

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
  "message:list": inRoom,
  "message:mark-read": ({ roomId }) => ({ roomId, readSeq: 0 }),
};
