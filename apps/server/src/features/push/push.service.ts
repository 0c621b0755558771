import type { ListPushDevices, TestPush, UnsubscribePush } from "@parley/shared/contracts/push";
import {
  deletePushSubscription,
  findPushSubscription,
  listPushSubscriptions,
} from "@parley/shared/db/queries/push";
import { findWorkspace } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import type { Service } from "../../transport/execute";
import { presentDevice } from "./push.presenter";

const notFound = () => new AppError("not_found", "There is no such device");

/** One person has few devices, so all of them come. */
export const listPushDevices: Service<typeof ListPushDevices> = async (ctx) => {
  const [rows, { publicKey }] = await Promise.all([
    listPushSubscriptions(ctx.db.orm, ctx.actor.userId),
    ctx.push.keys(),
  ]);
  return { applicationServerKey: publicKey, devices: rows.map((row) => presentDevice(row, ctx.actor)) };
};

export const unsubscribePush: Service<typeof UnsubscribePush> = async (ctx, { deviceId }) => {
  const device = { userId: ctx.actor.userId, id: deviceId };
  if (!(await ctx.db.transact((tx) => deletePushSubscription(tx, device)))) throw notFound();
  return {};
};

export const testPush: Service<typeof TestPush> = async (ctx, { deviceId }) => {
  const device = await findPushSubscription(ctx.db.orm, { userId: ctx.actor.userId, id: deviceId });
  if (!device) throw notFound();
  const { name } = await findWorkspace(ctx.db.orm);
  const outcome = await ctx.push.test(device, {
    type: "test",
    title: name,
    body: "Notifications work on this device.",
    path: "/settings",
    tag: "test",
  });
  return { outcome };
};
