import type { SubscribePush } from "@parley/shared/contracts/push";
import {
  countOtherPushSubscriptions,
  lockSession,
  upsertPushSubscription,
} from "@parley/shared/db/queries/push";
import { lockUser } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import { newId } from "@parley/shared/id";
import { ECDH } from "node:crypto";
import type { SignedInCtx } from "../../context";
import { AddressRefused } from "../../outbound/outside-url";
import type { Service } from "../../transport/execute";
import { deviceNameOf } from "./device-name";
import { canAddDevice } from "./push.policy";
import { presentDevice } from "./push.presenter";

/** A repeat finds the row of its endpoint, and binds it to the session that asks now. */
export const subscribePush: Service<typeof SubscribePush> = async (
  ctx,
  { endpoint: given, keys, renews = false },
) => {
  const { userId, credential } = ctx.actor;
  if (!isOnCurve(keys.p256dh)) throw new AppError("invalid_input", "p256dh is no point on P-256");
  const endpoint = await checkEndpoint(ctx, given);

  const row = await ctx.db.transact(async (tx) => {
    // One after the other, so that the count holds. A ban takes the same lock.
    const person = await lockUser(tx, userId);
    const session = await lockSession(tx, credential.id);
    if (!person || person.bannedAt || !session) throw new AppError("unauthenticated", "Sign in first");
    if (renews && session.pushStoppedAt) {
      throw new AppError("conflict", "This device is not to be notified any more", {
        details: { reason: "stopped" },
      });
    }
    if (!canAddDevice(await countOtherPushSubscriptions(tx, userId, endpoint))) {
      throw new AppError("conflict", "Too many devices notify you; remove one first", {
        details: { reason: "too_many" },
      });
    }
    const stored = await upsertPushSubscription(tx, {
      ...{ id: newId(), userId, sessionId: credential.id, endpoint, ...keys },
      name: deviceNameOf(ctx.headers.get("user-agent") ?? ""),
    });
    if (!stored) throw new AppError("conflict", "This endpoint belongs to another device");
    return stored;
  });
  return presentDevice(row, ctx.actor);
};

/** Every refusal looks alike, or the answers would tell which names there are inside. */
async function checkEndpoint({ push, log }: SignedInCtx, endpoint: string): Promise<string> {
  try {
    return (await push.outside.check(endpoint)).href;
  } catch (error) {
    log.info({ err: error }, "an endpoint was refused");
    if (error instanceof AddressRefused || !isPassing(error)) {
      throw new AppError("invalid_input", "Nothing can be sent to this endpoint");
    }
    throw new AppError("unavailable", "The push service's name could not be looked up; try again");
  }
}

const isPassing = (error: unknown) => (error as NodeJS.ErrnoException).code === "EAI_AGAIN";

function isOnCurve(key: string): boolean {
  try {
    ECDH.convertKey(Buffer.from(key, "base64url"), "prime256v1");
    return true;
  } catch {
    return false;
  }
}
