import type { MessageRow, RoomRow } from "@parley/shared/db/queries/room-changes";
import { isLeader, keepsOrder, type Person } from "../rooms/rooms.policy";

/** Any signed-in person reads public rooms; the others are for their members. */
export const canReadRoom = (room: Pick<RoomRow, "kind">, isMember: boolean) =>
  room.kind === "public" || isMember;

export const canSendMessage = (room: { archived: boolean }, isMember: boolean) => isMember && !room.archived;

type MessageFacts = Pick<MessageRow, "authorId" | "system">;
type Author = Person & { userId: string };

const isAuthor = ({ authorId }: MessageFacts, { userId, member }: Author) =>
  member !== null && authorId === userId;

/** A system line tells what happened: nobody changes it. */
export const canEditMessage = (message: MessageFacts, person: Author) =>
  message.system === null && isAuthor(message, person);

/** Those who keep order in the room take back what others wrote, too. */
export const canDeleteMessage = (room: Pick<RoomRow, "kind">, message: MessageFacts, person: Author) =>
  message.system === null && (isAuthor(message, person) || canModerateMessages(room, person));

/** Also in an archived room; in a direct one each answers for their own. */
export const canModerateMessages = (room: Pick<RoomRow, "kind">, person: Person) =>
  room.kind !== "direct" && (isLeader(person) || keepsOrder(room, person));

export const canListMessageEdits = (room: Pick<RoomRow, "kind">, message: MessageFacts, person: Author) =>
  isAuthor(message, person) || canModerateMessages(room, person);

export const canReact = (message: MessageFacts, { member }: Person) =>
  member !== null && message.system === null;

/** Whoever writes in the room: pins are for all of it, and anyone may tidy them up. */
export const canPin = (message: MessageFacts, { member }: Person) =>
  member !== null && message.system === null;
