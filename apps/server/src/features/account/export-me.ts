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
      for await (const rows of pages(acts, "id"))
        yield rows.map(({ at, act, targetId, roomId }) => ({ at, act, targetId, roomId }));
    },
    invites: () => pages((after) => listOwnInvites(db, { userId, after, limit: pageSize }), "id"),
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

/** @param key by what the rows are ordered, and where the next page begins */
async function* pages<Key extends string, Row extends Record<Key, string>>(
  list: (after: string | undefined) => Promise<Row[]>,
  key: Key,
) {
  let after: string | undefined;
  for (;;) {
    const rows = await list(after);
    yield rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.[key];
  }
}

const membershipPages = (db: Queryable, userId: string) =>
  pages((after) => listOwnMemberships(db, { userId, after, limit: pageSize }), "roomId");

const messagePages = (db: Queryable, userId: string) =>
  pages((after) => listOwnMessages(db, { userId, after, limit: pageSize }), "clientId");

/** A list of its own: one message may have been edited any number of times. */
async function* editPages(db: Queryable, userId: string) {
  for await (const rows of messagePages(db, userId)) {
    const messageIds = rows.filter(({ editedAt }) => editedAt).map(({ id }) => id);
    let after: { messageId: string; rev: number } | undefined;
    for (let isMore = messageIds.length > 0; isMore;) {
      const edits = await listEditsOfMessages(db, { messageIds, after, limit: pageSize });
      yield edits.map(({ rev: _, ...edit }) => edit);
      after = edits.at(-1);
      isMore = edits.length === pageSize;
    }
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
    let after: OwnReceipt | undefined;
    for (let isMore = roomIds.length > 0; isMore;) {
      const rows = await listOwnReceipts(db, { userId, roomIds, after, limit: pageSize });
      yield rows.map(({ kind, ...row }) => ({ ...row, kind: nameOfReceipt(kind) }));
      after = rows.at(-1);
      isMore = rows.length === pageSize;
    }
  }
}

const nameOfReceipt = (kind: number) => (kind === receiptKinds.read ? "read" : "delivered");
