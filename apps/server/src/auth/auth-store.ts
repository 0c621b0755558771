import type { BetterAuthOptions } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Database, Queryable } from "@parley/shared/db/database";
import { takeInviteUse } from "@parley/shared/db/queries/invites";
import { schema } from "@parley/shared/db/schema";
import type { AsyncLocalStorage } from "node:async_hooks";
import { refuse, type SignIn } from "./sign-in-hooks";

type Adapter = ReturnType<ReturnType<typeof drizzleAdapter>>;

/**
 * Where better-auth keeps its rows. An account that an invite lets in is made in one transaction with the use that it
 * takes: neither is there without the other, and never are there more accounts than uses.
 */
export function createAuthStore(
  db: Database,
  current: AsyncLocalStorage<SignIn>,
): (options: BetterAuthOptions) => Adapter {
  // Without `transaction` each statement goes on its own: drizzle's pool transaction leaks slots.
  const on = (queryable: Queryable) =>
    drizzleAdapter(queryable, { provider: "pg", schema, transaction: false });

  return (options) => {
    const plain = on(db.orm)(options);
    const store: Adapter = {
      ...plain,
      create: (row) => {
        const inviteId = current.getStore()?.inviteId;
        if (row.model !== "user" || !inviteId) return plain.create(row);
        return db.transact(async (tx) => {
          const account = await on(tx)(options).create<typeof row.data, { id: string }>(row);
          const use = { inviteId, userId: account.id, now: new Date() };
          if (!(await takeInviteUse(tx, use))) throw refuse("invite_invalid");
          return account as never;
        });
      },
      // The library's own wrapper would hand on the adapter without this `create`.
      transaction: (work) => work(store),
    };
    return store;
  };
}
