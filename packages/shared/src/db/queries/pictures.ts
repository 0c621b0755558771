import { eq } from "drizzle-orm";
import type { Queryable } from "../database";
import { pictures } from "../tables/pictures";

export async function findPicture(db: Queryable, hash: string): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ webp: pictures.webp })
    .from(pictures)
    .where(eq(pictures.hash, hash))
    .limit(1);
  return row?.webp ?? null;
}

export async function findPictureOf(db: Queryable, userId: string): Promise<Uint8Array | null> {
  const [row] = await db.select({ webp: pictures.webp }).from(pictures).where(eq(pictures.userId, userId));
  return row?.webp ?? null;
}

/** Puts a person's picture in the place of the one before. */
export async function upsertPicture(
  tx: Queryable,
  picture: { userId: string; hash: string; webp: Uint8Array },
): Promise<void> {
  const { hash, webp } = picture;
  await tx
    .insert(pictures)
    .values(picture)
    .onConflictDoUpdate({ target: pictures.userId, set: { hash, webp, createdAt: new Date() } });
}

export async function deletePicture(tx: Queryable, userId: string): Promise<void> {
  await tx.delete(pictures).where(eq(pictures.userId, userId));
}
