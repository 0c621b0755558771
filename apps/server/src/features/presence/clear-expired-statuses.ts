import type { Database } from "@parley/shared/db/database";
import { listExpiredStatuses } from "@parley/shared/db/queries/statuses";
import { lockUsers, updateUser } from "@parley/shared/db/queries/users";
import { raiseWorkspaceRev } from "@parley/shared/db/queries/workspace";
import type { Logger } from "pino";
import { repeat } from "../../repeat";
import type { Feed } from "../../transport/feed";

/** How many are taken away by one transaction. */
const atOnce = 100;

interface ExpiryParts {
  db: Database;
  feed: Pick<Feed, "workspaceChanged">;
  log: Logger;
  /** Between two looks, in milliseconds; readers leave out what is over by themselves. */
  everyMs: number;
}

/** Takes away what is over, again and again. @returns what ends it */
export function clearExpiredStatuses({ db, feed, log, everyMs }: ExpiryParts): () => void {
  async function clear() {
    const userIds = await listExpiredStatuses(db.orm, new Date(), atOnce);
    if (userIds.length === 0) return;
    await db.transact(async (tx) => {
      const now = new Date();
      for (const { id, statusExpiresAt } of await lockUsers(tx, userIds)) {
        // They may have written another one meanwhile.
        if (!statusExpiresAt || statusExpiresAt > now) continue;
        const rev = await raiseWorkspaceRev(tx);
        await updateUser(tx, id, { statusText: "", statusEmoji: null, statusExpiresAt: null, rev });
      }
    });
    feed.workspaceChanged();
  }

  return repeat(everyMs, clear, (error) =>
    log.warn({ err: error }, "taking expired statuses away failed; it is tried again"),
  );
}
