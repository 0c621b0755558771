import * as z from "zod";
import { errorCodes } from "../errors";
import { limits } from "../limits";
import { hasControls, withPlainReturns } from "../storable";

// Every contract imports this file first. Zod compiles its parsers with `new Function`, which a page's policy refuses
// and reports; pages parse little, so they do without.
if ("document" in globalThis) z.config({ jitless: true });

// In lower case, as the database gives ids: they are compared as text.
export const Id = z.uuid().toLowerCase().describe("A UUID");
export const ClientId = z
  .uuid()
  .toLowerCase()
  .describe("Made by the client; a repeat with the same one is answered with the same row");
export const Timestamp = z.iso
  .datetime()
  // A year that the database does not know.
  .refine((text) => !text.startsWith("0000"), "is before the year 1")
  .describe("ISO 8601, UTC");
export const Rev = z.int().min(0).describe("A change counter of a scope");
export const Seq = z.int().min(0).describe("A message's place in its room: 1, 2, 3 …");
export const UnreadMentions = z
  .array(Seq)
  .max(limits.unreadMentions)
  .describe("Seqs of unread messages that mention me or the whole room, ascending; the newest of very many");
export const Epoch = z.uuid().describe("Changes when the database was restored: every copy is stale then");

export const Nothing = z.object({});

/** The bytes of an answer that is a file, as they come; `file` in `routes.ts` says of what type. */
export const FileBody = z.custom<ReadableStream<Uint8Array>>((body) => body instanceof ReadableStream);
export type FileBody = z.output<typeof FileBody>;

/** Ids with commas between them, as a query string has them; at most `max`. */
export const idList = (max: number) =>
  z
    .string()
    // Longer than any such list; not split before it is refused.
    .max(max * 40)
    .transform((text) => text.split(","))
    .pipe(z.array(Id).max(max))
    .describe("Ids, separated by commas");

/** Numbers come as text in a query string. */
const number = () => z.coerce.number<number | string>().int();
export const SeqParam = number().min(0).max(Number.MAX_SAFE_INTEGER);
export const RevParam = number().min(0).max(Number.MAX_SAFE_INTEGER);
export const LimitParam = number().min(1).max(limits.page).default(limits.pageDefault);
export const PageCursor = z.string().min(1).max(600).describe("`next` of the page before");

// NUL can't be stored by Postgres; a lone surrogate can't be encoded as UTF-8.
const isStorable = (text: string) => text.isWellFormed() && !text.includes("\0");
// Marks that turn the reading direction round can make one name look like another.
const controlOrBidi = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

/** A single line that people read as a name: trimmed, composed, no control or direction marks. */
export const line = (min: number, max: number) =>
  z
    .string()
    .refine(isStorable, "contains characters that can't be stored")
    .transform((text) => text.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .refine((text) => !controlOrBidi.test(text), "contains control characters"),
    );

/** Text over several lines, kept as it was written except for the kind of its line breaks and white space at its end. */
export const multiline = (max: number) =>
  z
    .string()
    .refine(isStorable, "contains characters that can't be stored")
    .transform((text) => withPlainReturns(text).trimEnd())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => text.trim() !== "", "is empty")
        .refine((text) => !hasControls(text), "contains control characters other than tabs and line breaks"),
    );

export const SearchText = line(0, limits.searchText);

export const Email = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email().max(limits.email));

export const ErrorBody = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  retryAfterMs: z.number().optional(),
});
export type ErrorBody = z.output<typeof ErrorBody>;

/** What an ack carries, and what the SDK returns for HTTP as well. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: ErrorBody };
