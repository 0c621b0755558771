import type { NotificationSettings, NotifyLevel, RoomNotifications } from "./contracts/notifications";
import type { RoomKind } from "./contracts/rooms";
import type { PresenceChoice } from "./contracts/users";
import { createKeywordSearch } from "./has-keyword";
import { parseMentions, type Mentions } from "./parse-mentions";
import { quietUntil } from "./quiet-until";

/** What is asked of a message; it is the same for all who might be told of it. */
export interface MessageFacts {
  authorId: string;
  seq: number;
  roomKind: RoomKind;
  /** A line that tells a change of the room, or a message that was deleted. */
  isSilent: boolean;
  mentions: Mentions;
  hasKeyword: (keywords: readonly string[]) => boolean;
}

interface MessageLike {
  authorId: string;
  seq: number;
  body: string;
  system: unknown;
  deletedAt: unknown;
}

export const messageFactsOf = (message: MessageLike, roomKind: RoomKind): MessageFacts => ({
  authorId: message.authorId,
  seq: message.seq,
  roomKind,
  isSilent: message.system !== null || message.deletedAt !== null,
  mentions: parseMentions(message.body),
  hasKeyword: createKeywordSearch(message.body),
});

/** One who might be told, as they stand to the room. */
export interface Recipient {
  userId: string;
  /** They block who wrote it. */
  blocksAuthor: boolean;
  readSeq: number;
  room: RoomNotifications;
  settings: NotificationSettings;
  presence: PresenceChoice | null;
}

/**
 * Whether somebody is to be told of a message now. A muted room tells nothing, mentions neither: those count in the badge.
 * Not to be disturbed holds everything back.
 */
export function shouldNotify(message: MessageFacts, recipient: Recipient, now: Date): boolean {
  const { userId, room, settings } = recipient;
  if (message.isSilent || message.authorId === userId || recipient.blocksAuthor) return false;
  if (message.seq <= recipient.readSeq || isMuted(room, now) || disturbedFrom(recipient, now)) return false;
  const level = levelIn(message.roomKind, room, settings);
  if (level !== "mentions") return level === "all";
  return mentions(message, userId) || message.hasKeyword(settings.keywords);
}

/** Whether a message means this person: it names them or the whole room, or stands between few. */
export const addresses = (message: Pick<MessageFacts, "mentions" | "roomKind">, userId: string): boolean =>
  message.roomKind === "direct" || mentions(message, userId);

const mentions = ({ mentions: { userIds, room } }: Pick<MessageFacts, "mentions">, userId: string) =>
  room || userIds.includes(userId);

export const levelIn = (
  kind: RoomKind,
  room: Pick<RoomNotifications, "level">,
  settings: Pick<NotificationSettings, "rooms" | "direct">,
): NotifyLevel => room.level ?? (kind === "direct" ? settings.direct : settings.rooms);

export const isMuted = ({ mute }: Pick<RoomNotifications, "mute">, now: Date): boolean =>
  mute !== null && (mute.until === null || new Date(mute.until) > now);

/** When this person may be disturbed again; null when they may be now, `Infinity` where they did not say. */
export function disturbedFrom(
  { settings, presence }: Pick<Recipient, "settings" | "presence">,
  now: Date,
): number | null {
  if (presence === "dnd") return Infinity;
  const { pausedUntil, quietHours } = settings;
  const pauseEnds = pausedUntil === null ? 0 : new Date(pausedUntil).getTime();
  const quietEnds = (quietHours && quietUntil(quietHours, now)?.getTime()) ?? 0;
  const ends = Math.max(pauseEnds, quietEnds);
  return ends > now.getTime() ? ends : null;
}
