import { sql, type SQL } from "drizzle-orm";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { users } from "../tables/users";

/**
 * What somebody signed in with, a session or an access token, by its id, with whose it is: a ban deletes sessions and must
 * still be told from a sign-out.
 */
export interface CredentialOf {
  credentialId: string;
  userId: string;
}

export type CredentialEnd = "signed_out" | "revoked" | "expired" | "banned";

/** Within a statement on `users`: whether this session or token is that person's, and alive. Both have UUIDs for ids. */
export const isSignedInBy = (credentialId: SQL): SQL => sql`(
  exists (
    select 1 from sessions s
    where s.id = ${credentialId} and s.user_id = ${users.id} and s.expires_at > now()
  ) or exists (
    select 1 from access_tokens t
    where t.id = ${credentialId} and t.user_id = ${users.id} and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > now())
  )
)`;

/** Which of these sessions and tokens are over, and why; the others are alive. */
export async function listEndedCredentials(db: Queryable, credentials: CredentialOf[]) {
  return selectRows<{ credentialId: string; reason: CredentialEnd }>(
    db,
    sql`
      select i."credentialId",
        case
          when u.deleted_at is not null then 'signed_out'
          when u.banned_at is not null then 'banned'
          when t.revoked_at is not null then 'revoked'
          when s.id is null and t.id is null then 'signed_out'
          else 'expired'
        end as reason
      from jsonb_to_recordset(${JSON.stringify(credentials)}::jsonb) as i("credentialId" uuid, "userId" uuid)
      left join sessions s on s.id = i."credentialId"
      left join access_tokens t on t.id = i."credentialId"
      left join users u on u.id = i."userId"
      where (s.id is null and t.id is null) or s.expires_at <= now() or t.expires_at <= now()
        or t.revoked_at is not null or u.banned_at is not null
    `,
  );
}
