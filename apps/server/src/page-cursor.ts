import { AppError } from "@parley/shared/errors";
import { z } from "zod";

/** Text that Postgres takes: no NUL, no half of a surrogate pair. */
export const CursorText = z
  .string()
  .max(300)
  .refine((text) => text.isWellFormed() && !text.includes("\0"));

/** The `next` of a page: where it ended, by value. */
export const writeCursor = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString("base64url");

/** @throws AppError `invalid_input` when this server wrote no such cursor for this list */
export function readCursor<Place extends z.ZodType>(place: Place, cursor: string): z.output<Place> {
  const parsed = place.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!parsed.success) throw new AppError("invalid_input", "The cursor is not one of this list");
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
