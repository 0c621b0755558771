import type { ExportMe } from "@parley/shared/contracts/account";
import type { NotificationSettings } from "@parley/shared/contracts/notifications";
import { listAuditEntries } from "@parley/shared/db/queries/audit";
import { listBlockedIds } from "@parley/shared/db/queries/blocks";
import {
  listEditsOfMessages,
  listOwnInvites,
  listOwnMemberships,
  listOwnMessages,
  listOwnReactions,
  listOwnReceipts,
  type OwnReceipt,
} from "@parley/shared/db/queries/export";
import { findNotificationSettings } from "@parley/shared/db/queries/notifications";
import { findPictureOf } from "@parley/shared/db/queries/pictures";
import { listPushSubscriptions } from "@parley/shared/db/queries/push";
import { listSessionsOf } from "@parley/shared/db/queries/sessions";
import { listTokens } from "@parley/shared/db/queries/tokens";
import { findUser, type UserRow } from "@parley/shared/db/queries/users";
import type { Queryable } from "@parley/shared/db/database";
import { receiptKinds } from "@parley/shared/db/tables/receipts";
import { AppError } from "@parley/shared/errors";
import type { Service } from "../../transport/execute";
import { presentMe } from "../users/users.presenter";
import { writeJson, type Parts } from "./write-json";

/** Rows of one statement: so much is in memory at a time, however much somebody wrote. */
const pageSize = 500;
/** Messages of a room that one statement looks through for reactions. */
const reactionStretch = 5_000;

/** What is kept of one person, read page by page while it is being sent: nobody else's words, only their ids. */
export const exportMe: Service<typeof ExportMe> = async (ctx) => {
  const me = await findUser(ctx.db.orm, ctx.actor.userId);
  if (!me) throw new AppError("unauthenticated", "Sign in first");
  const notifications = await findNotificationSettings(ctx.db.orm, me.id);
  const picture = await findPictureOf(ctx.db.orm, me.id);
  return ReadableStream.from(writeJson(partsOf(ctx.db.orm, me, { notifications, picture }))).pipeThrough(
    new TextEncoderStream(),
  );
};

interface OfMe {
  notifications: NotificationSettings;
  /** A WebP file. */
  picture: Uint8Array | null;
}

function partsOf(db: Queryable, me: UserRow, { notifications, picture }: OfMe): Parts {
  const userId = me.id;
  const now = new Date();
  const { sessionExpiresAt: _, ...profile } = presentMe(me, null);
  return {
    format: 1,
    exportedAt: now,
    profile: { ...profile, createdAt: me.createdAt },
    picture: picture && { type: "image/webp", base64: Buffer.from(picture).toString("base64") },
    settings: { readReceipts: me.readReceipts, presence: me.presenceChoice, notifications },
    notifiedDevices: async function* () {
      const devices = await listPushSubscriptions(db, userId);
      yield devices.map(({ name, createdAt, lastUsedAt }) => ({ name, createdAt, lastUsedAt }));
    },
    blocked: () => one(listBlockedIds(db, userId)),
    sessions: () => one(listSessionsOf(db, userId, now, pageSize)),
    accessTokens: async function* () {
      const tokens = await listTokens(db, userId, now, pageSize);
      yield tokens.map(({ name, scope, createdAt, expiresAt, lastUsedAt }) => {
        return { name, scope, createdAt, expiresAt, lastUsedAt };
      });
    },
    // What this person did that is noted for the admins, and not what it says of others: it may name them.
    privilegedActs: async function* () {
      const acts = (before: string | undefined) =>
        listAuditEntries(db, { actorId: userId, before, limit: pageSize });
      for await (const rows of pages(acts, ({ id }) => id))
        yield rows.map(({ at, act, targetId, roomId }) => ({ at, act, targetId, roomId }));
    },
    invites: () =>
      pages(
        (after: string | undefined) => listOwnInvites(db, { userId, after, limit: pageSize }),
        ({ id }) => id,
      ),
    memberships: async function* () {
      // How much is written in a room is for those who are in it.
      for await (const rows of membershipPages(db, userId)) yield rows.map(({ lastSeq: _, ...row }) => row);
    },
    messages: async function* () {
      for await (const rows of messagePages(db, userId)) yield rows.map(({ clientId: _, ...row }) => row);
    },
    edits: () => editPages(db, userId),
    receipts: () => receiptPages(db, userId),
    reactions: () => reactionPages(db, userId),
  };
}

async function* one<Row>(rows: Promise<Row[]>) {
  yield await rows;
}

/** @param placeOf what the rows are ordered by: the next page begins after that of the last one */
async function* pages<Row, Place>(
  list: (after: Place | undefined) => Promise<Row[]>,
  placeOf: (row: Row) => Place,
) {
  let after: Place | undefined;
  for (;;) {
    const rows = await list(after);
    yield rows;
    const last = rows.at(-1);
    if (rows.length < pageSize || last === undefined) return;
    after = placeOf(last);
  }
}

const membershipPages = (db: Queryable, userId: string) =>
  pages(
    (after: string | undefined) => listOwnMemberships(db, { userId, after, limit: pageSize }),
    ({ roomId }) => roomId,
  );

const messagePages = (db: Queryable, userId: string) =>
  pages(
    (after: string | undefined) => listOwnMessages(db, { userId, after, limit: pageSize }),
    ({ clientId }) => clientId,
  );

/** A list of its own: one message may have been edited any number of times. */
async function* editPages(db: Queryable, userId: string) {
  for await (const rows of messagePages(db, userId)) {
    const messageIds = rows.filter(({ editedAt }) => editedAt).map(({ id }) => id);
    if (messageIds.length === 0) continue;
    const list = (after: { messageId: string; rev: number } | undefined) =>
      listEditsOfMessages(db, { messageIds, after, limit: pageSize });
    for await (const edits of pages(list, (edit) => edit)) yield edits.map(({ rev: _, ...edit }) => edit);
  }
}

async function* reactionPages(db: Queryable, userId: string) {
  for await (const memberships of membershipPages(db, userId)) {
    for (const { roomId, lastSeq } of memberships) {
      for (let afterSeq = 0; afterSeq < lastSeq; afterSeq += reactionStretch) {
        const upToSeq = afterSeq + reactionStretch;
        const rows = await listOwnReactions(db, { userId, roomId, afterSeq, upToSeq });
        yield rows.map((row) => ({ roomId, ...row }));
      }
    }
  }
}

/** When their marks reached which message. */
async function* receiptPages(db: Queryable, userId: string) {
  for await (const rooms of membershipPages(db, userId)) {
    const roomIds = rooms.map(({ roomId }) => roomId);
    if (roomIds.length === 0) continue;
    const list = (after: OwnReceipt | undefined) =>
      listOwnReceipts(db, { userId, roomIds, after, limit: pageSize });
    for await (const rows of pages(list, (row) => row))
      yield rows.map(({ kind, ...row }) => ({ ...row, kind: nameOfReceipt(kind) }));
  }
}

const nameOfReceipt = (kind: number) => (kind === receiptKinds.read ? "read" : "delivered");
