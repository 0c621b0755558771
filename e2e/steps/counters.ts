import type { Page } from "@playwright/test";
import pg from "pg";
import type { Stack } from "../stack/stack";
import { expect } from "../stack/test";

export interface Counters {
  unread: number;
  mentions: number;
}

/** What the database holds, counted by the words of the design and by nothing that the server counts with. */
export async function storedCounters(stack: Stack, roomId: string, email: string): Promise<Counters> {
  const client = new pg.Client({ connectionString: stack.databaseUrl ?? "" });
  await client.connect();
  try {
    const { rows } = await client.query<Counters>(
      `select count(*)::int as unread,
         (count(*) filter (where s.body like '%<@' || m.user_id || '>%' or s.body like '%<!room>%'))::int as mentions
       from members m join users u on u.id = m.user_id
       join messages s on s.room_id = m.room_id and s.seq > least(m.read_seq, m.unread_from - 1)
         and s.system is null and s.deleted_at is null and s.author_id <> m.user_id
       where m.room_id = $1 and u.email = $2`,
      [roomId, email],
    );
    return rows[0] ?? { unread: 0, mentions: 0 };
  } finally {
    await client.end();
  }
}

/** The badge of a room in the list; mentions stand in the place of the rest. */
export async function shownBadge(page: Page, room: string): Promise<string> {
  const row = page.getByRole("region", { name: "Rooms" }).getByRole("link", { name: room });
  // What a screen reader says; the number that is seen stands beside it.
  const words = await row.locator(".sr-only").allTextContents();
  return words.find((each) => /^\d+ (unread|mentions?)$/.test(each)) ?? "";
}

const badgeOf = ({ unread, mentions }: Counters) =>
  mentions > 0
    ? `${mentions} ${mentions === 1 ? "mention" : "mentions"}`
    : unread > 0
      ? `${unread} unread`
      : "";

/** Waits until all of a person's devices show just what the database holds. */
export async function expectCounted(
  stack: Stack,
  room: { id: string; name: string },
  { email, pages }: { email: string; pages: readonly Page[] },
): Promise<void> {
  await expect(async () => {
    const wanted = badgeOf(await storedCounters(stack, room.id, email));
    for (const page of pages) expect(await shownBadge(page, room.name), email).toBe(wanted);
  }).toPass({ timeout: 15_000 });
}
