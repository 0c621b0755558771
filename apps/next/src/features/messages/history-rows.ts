import type { TimelineItem } from "@parley/client/features/messages/select-timeline";
import type { SystemLine } from "@parley/shared/contracts/messages";
import { dayOf } from "@/ui/format-time";

type SystemItem = Extract<TimelineItem, { kind: "system" }>;
type WrittenItem = Exclude<TimelineItem, SystemItem>;

interface RowFlags {
  /** The first of its day: a separator stands above it. */
  startsDay: boolean;
  /** What was not read yet begins here. */
  startsNew: boolean;
  /** The room begins here. */
  startsRoom: boolean;
}

export interface MessageRow extends RowFlags {
  kind: "message";
  key: string;
  item: WrittenItem;
  /** Author and avatar stand on it; the later ones of a group go without. */
  startsGroup: boolean;
}

export interface SystemRow extends RowFlags {
  kind: "system";
  /** Of the last one: a page that comes before them then leaves it as it is. */
  key: string;
  /** Several joins one after the other stand in one line. */
  items: readonly SystemItem[];
}

/** One line of the history. The same object for as long as it shows the same. */
export type HistoryRow = MessageRow | SystemRow;

/** Messages of others that came while nobody looked: after one seq, up to another one. */
export interface NewStretch {
  after: number;
  upTo: number;
}

export interface HistoryRowsInput {
  items: readonly TimelineItem[];
  hasOlder: boolean;
  newStretch: NewStretch | null;
  myId: string | null;
}

const groupMs = 5 * 60_000;

export const seqOf = (item: TimelineItem): number | null =>
  item.kind === "outgoing" ? null : item.message.seq;
export const authorOf = (item: TimelineItem): string =>
  item.kind === "outgoing" ? item.outgoing.authorId : item.message.authorId;
export const timeOf = (item: TimelineItem): string =>
  item.kind === "outgoing" ? item.outgoing.createdAt : item.message.createdAt;

/** The id of the message that it answers. */
export const replyToOf = (item: WrittenItem): string | null =>
  item.kind === "outgoing" ? (item.outgoing.replyTo ?? null) : item.message.replyTo;

/** The last item of a row: it says when and up to where. */
export const lastItemOf = (row: HistoryRow): TimelineItem =>
  row.kind === "message" ? row.item : (row.items[row.items.length - 1] as SystemItem);
export const firstItemOf = (row: HistoryRow): TimelineItem =>
  row.kind === "message" ? row.item : (row.items[0] as SystemItem);
export const holdsSeq = (row: HistoryRow, seq: number): boolean => {
  const first = seqOf(firstItemOf(row));
  const last = seqOf(lastItemOf(row));
  return first !== null && last !== null && first <= seq && seq <= last;
};

export function buildHistoryRows(input: HistoryRowsInput): HistoryRow[] {
  const { items, hasOlder } = input;
  const firstNew = findFirstNew(input);
  const rows: HistoryRow[] = [];
  // How the oldest one looks depends on the one before it, which is not here: it stays out until then, so
  // that nothing on screen changes its height when the next page comes.
  for (let index = hasOlder ? 1 : 0; index < items.length; index += 1) {
    const item = items[index] as TimelineItem;
    const before = items[index - 1];
    const flags: RowFlags = {
      startsDay: before === undefined || dayOfItem(before) !== dayOfItem(item),
      startsNew: item === firstNew,
      startsRoom: before === undefined,
    };
    if (item.kind !== "system") {
      rows.push(reuse(messageRow(item, before, flags)));
      continue;
    }
    const last = rows[rows.length - 1];
    if (last?.kind === "system" && canMerge(last, item, flags)) {
      rows[rows.length - 1] = reuse({ ...last, key: item.key, items: [...last.items, item] });
    } else {
      rows.push(reuse({ kind: "system", key: item.key, items: [item], ...flags }));
    }
  }
  return rows;
}

function messageRow(item: WrittenItem, before: TimelineItem | undefined, flags: RowFlags): MessageRow {
  const continues =
    before !== undefined &&
    before.kind !== "system" &&
    authorOf(before) === authorOf(item) &&
    !flags.startsDay &&
    !flags.startsNew &&
    // An answer stands by itself, with its quote between author and text.
    replyToOf(item) === null &&
    Math.abs(Date.parse(timeOf(item)) - Date.parse(timeOf(before))) < groupMs;
  return { kind: "message", key: item.key, item, startsGroup: !continues, ...flags };
}

const mergeable: readonly SystemLine["type"][] = ["joined", "left"];

function canMerge(row: SystemRow, item: SystemItem, { startsDay, startsNew }: RowFlags): boolean {
  const type = row.items[0]?.line.type;
  return !startsDay && !startsNew && type === item.line.type && mergeable.includes(type);
}

/** Unknown while messages before it, which may be new as well, are not loaded. */
function findFirstNew({ items, newStretch, myId, hasOlder }: HistoryRowsInput): TimelineItem | undefined {
  if (newStretch === null || newStretch.after >= newStretch.upTo) return undefined;
  const first = items[0] && seqOf(items[0]);
  if (hasOlder && (first ?? Infinity) > newStretch.after) return undefined;
  return items.find((item) => {
    if (item.kind !== "message" || item.message.authorId === myId) return false;
    return item.message.seq > newStretch.after && item.message.seq <= newStretch.upTo;
  });
}

const days = new WeakMap<TimelineItem, number>();

function dayOfItem(item: TimelineItem): number {
  let day = days.get(item);
  if (day === undefined) days.set(item, (day = dayOf(timeOf(item))));
  return day;
}

const shownRows = new WeakMap<TimelineItem, HistoryRow>();

/** The row that was shown for this item, if it looks the same: a list then renders only what changed. */
function reuse(row: HistoryRow): HistoryRow {
  const item = lastItemOf(row);
  const shown = shownRows.get(item);
  if (shown !== undefined && isSame(shown, row)) return shown;
  shownRows.set(item, row);
  return row;
}

function isSame(a: HistoryRow, b: HistoryRow): boolean {
  if (a.startsDay !== b.startsDay || a.startsNew !== b.startsNew || a.startsRoom !== b.startsRoom)
    return false;
  if (a.kind === "message") return b.kind === "message" && a.startsGroup === b.startsGroup;
  return b.kind === "system" && a.items.length === b.items.length && a.items[0] === b.items[0];
}
