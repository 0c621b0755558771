import type { Message } from "@parley/shared/contracts/messages";
import { newId } from "@parley/shared/id";
import { setTimeout as wait } from "node:timers/promises";
import type { TestPerson } from "../../../apps/server/test/factories";
import type { ParleyClient } from "../src/create-client";
import { blockUser, unblockUser } from "../src/features/blocks/block-commands";
import { hideDirectRoom } from "../src/features/direct/direct-commands";
import { listMembers } from "../src/features/members/list-members";
import { addMembers, removeMember, setMemberRole } from "../src/features/members/member-commands";
import { markAllRead, markUnread } from "../src/features/marks/mark-commands";
import { markRead } from "../src/features/marks/mark-read";
import { ensureQuote } from "../src/features/messages/ensure-quotes";
import { deleteMessage, editMessage } from "../src/features/messages/message-commands";
import { sendMessage } from "../src/features/messages/send-message";
import { setRoomNotifications } from "../src/features/notifications/notification-commands";
import { listPins, pinMessage, unpinMessage } from "../src/features/pins/pin-commands";
import { addReaction, removeReaction } from "../src/features/reactions/reaction-commands";
import { closeRoom, openRoom } from "../src/features/rooms/open-room";
import {
  archiveRoom,
  joinRoom,
  leaveRoom,
  unarchiveRoom,
  updateRoom,
} from "../src/features/rooms/room-commands";
import type { FaultyLink } from "./faulty-link";
import { seededRandom } from "./model-room";

export interface Device {
  owner: TestPerson;
  client: ParleyClient;
  link: FaultyLink;
}

/** Of one sequence; with its messages it stays within a page. */
const stepCount = 24;
/** What is done, as often as it stands here. */
const weighted = (
  "send send send send send send post reply reply again remove edit edit react react pin pin read readAll unread unread " +
  "flush leave join join add dismiss role rename topic archive unarchive unarchive block unblock unblock hide mute " +
  "cut deafen delay open open close members pins quote"
).split(" ");
export const kindsOfSteps = new Set(weighted).size;

export interface Played {
  roomId: string;
  /** What was done, in words: the device and the kind of step. */
  log: string[];
  /** Resolves when nothing of it is under way any more. */
  settled: Promise<unknown>;
}

/** Random steps of random devices in one room, in an order that the seed decides; nothing is waited for at their end. */
export async function playSteps(
  seed: number,
  roomId: string,
  { people, devices }: { people: TestPerson[]; devices: Device[] },
): Promise<Played> {
  const random = seededRandom(seed);
  const pick = <T>(all: readonly T[]): T => all[random.below(all.length)] as T;
  const log: string[] = [];
  const answered: Message[] = [];
  const unawaited: unknown[] = [];

  const anybody = () => pick(people).id;
  const written = () => pick(answered)?.id;
  const own = (owner: TestPerson) => pick(answered.filter(({ authorId }) => authorId === owner.id))?.id;
  const onMessage = <T>(messageId: string | undefined, act: (messageId: string) => T) =>
    messageId === undefined ? undefined : act(messageId);
  const send = async ({ client }: Device, input: { replyTo?: string; clientId?: string } = {}) => {
    const body = pick(["plain", `<@${anybody()}>`, "<!room>", "plain again"]);
    const sent = await client.emit("message:send", { roomId, clientId: newId(), body, ...input });
    if (sent.ok) answered.push(sent.data);
  };
  const doing: Record<string, (device: Device) => unknown> = {
    send: (device) => send(device),
    // By the outbox, which sends it again where an answer is lost.
    post: ({ client }) => sendMessage(client, roomId, "by the outbox", { replyTo: written() }),
    reply: (device) => onMessage(written(), (replyTo) => send(device, { replyTo })),
    again: async (device) => {
      const clientId = newId();
      await Promise.all([send(device, { clientId }), send(device, { clientId })]);
    },
    remove: ({ client, owner }) =>
      onMessage(own(owner), (messageId) => deleteMessage(client, { roomId, messageId })),
    edit: ({ client, owner }) => {
      const body = pick([`now <@${anybody()}>`, "now plain", "now <!room>"]);
      return onMessage(own(owner), (messageId) => editMessage(client, { roomId, messageId, body }));
    },
    react: ({ client }) => {
      const act = random.chance(0.7) ? addReaction : removeReaction;
      const emoji = pick(["👍", "🎉"]);
      return onMessage(written(), (messageId) => act(client, { roomId, messageId, emoji }));
    },
    pin: ({ client }) => {
      const act = random.chance(0.7) ? pinMessage : unpinMessage;
      return onMessage(written(), (messageId) => act(client, { roomId, messageId }));
    },
    read: ({ client }) => {
      markRead(client, roomId, 1 + random.below(answered.length + 4));
    },
    readAll: ({ client }) => {
      // Of all rooms of the round.
      if (random.chance(0.03)) void markAllRead(client);
      else markRead(client, roomId, 1_000);
    },
    unread: ({ client }) => markUnread(client, roomId, 1 + random.below(answered.length + 3)),
    flush: ({ client }) => {
      client.marks.flush();
    },
    leave: ({ client }) => leaveRoom(client, roomId),
    join: ({ client }) => joinRoom(client, roomId),
    add: ({ client }) => addMembers(client, roomId, [anybody()]),
    dismiss: ({ client }) => removeMember(client, roomId, anybody()),
    role: ({ client }) =>
      setMemberRole(client, roomId, anybody(), pick(["owner", "moderator", "moderator", "member"])),
    rename: ({ client }) => updateRoom(client, { roomId, name: `name ${String(random.below(1_000))}` }),
    topic: ({ client }) => updateRoom(client, { roomId, topic: `topic ${String(random.below(1_000))}` }),
    archive: ({ client }) => archiveRoom(client, roomId),
    unarchive: ({ client }) => unarchiveRoom(client, roomId),
    block: ({ client, owner }) => blockUser(client, pick(people.filter((person) => person !== owner)).id),
    unblock: ({ client, owner }) => unblockUser(client, pick(people.filter((person) => person !== owner)).id),
    hide: ({ client }) => hideDirectRoom(client, roomId),
    mute: ({ client }) => setRoomNotifications(client, roomId, { level: pick(["all", "mentions", null]) }),
    cut: ({ link }) => {
      link.cut();
    },
    // Answers and events are lost, and only then the connection.
    deafen: ({ link }) => {
      link.deafen();
      // Not to be awaited by the next step: what is swallowed are its answers.
      unawaited.push(wait(random.below(200)).then(() => link.cut()));
    },
    delay: ({ link }) => {
      link.delay(random.below(40));
    },
    open: ({ client }) => openRoom(client, roomId),
    close: ({ client }) => {
      closeRoom(client, roomId);
    },
    members: ({ client }) => listMembers(client, roomId),
    pins: ({ client }) => listPins(client, roomId),
    quote: ({ client }) =>
      onMessage(written(), (messageId) => {
        ensureQuote(client, roomId, messageId);
      }),
  };
  for (let step = 0; step < stepCount; step += 1) {
    const name = pick(weighted);
    const device = pick(devices);
    log.push(`${device.owner.name}${String(devices.indexOf(device))} ${name}`);
    const done = doing[name]?.(device);
    // Often nobody waits for the answer before the next one acts.
    if (random.chance(0.6)) await done;
    else unawaited.push(done);
  }

  return { roomId, log, settled: Promise.all(unawaited) };
}
