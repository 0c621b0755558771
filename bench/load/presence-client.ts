import { protocolVersion } from "@parley/shared/contracts/handshake";
import type { Presence } from "@parley/shared/contracts/presence";
import { setTimeout as wait } from "node:timers/promises";
import type { StagePerson } from "../stage";
import { ComeBackLater, openLink, type Link, type LinkHandlers } from "./link";

/** One person's connection that follows others, and what it was told of them. */
export interface PresenceClient {
  person: StagePerson;
  link: Link;
  /** By person, as told last. */
  states: Map<string, Presence["state"]>;
  /** When each event came, in milliseconds of this process's clock. */
  eventTimes: number[];
}

/** Connects, in turn where the server is busy, and follows these people. */
export async function openPresenceClient(
  url: string,
  person: StagePerson,
  followed: readonly string[],
): Promise<PresenceClient> {
  const states = new Map<string, Presence["state"]>();
  const eventTimes: number[] = [];
  const take = (people: readonly Presence[]) => {
    for (const { userId, state } of people) states.set(userId, state);
  };
  const link = await openInTurn(url, person, {
    onEvent(text) {
      if (!text.startsWith('42["presence:changed"')) return;
      eventTimes.push(performance.now());
      take((JSON.parse(text.slice(2)) as [string, { people: Presence[] }])[1].people);
    },
    onAck(packet) {
      const text = packet.toString();
      const [answer] = JSON.parse(text.slice(text.indexOf("["))) as [
        { ok: boolean; data: { people: Presence[] } },
      ];
      if (!answer.ok) throw new Error(`The list was refused: ${text}`);
      take(answer.data.people);
    },
  });
  link.emit("presence:watch", { ids: followed.join(",") });
  return { person, link, states, eventTimes };
}

async function openInTurn(url: string, { token }: StagePerson, handlers: LinkHandlers): Promise<Link> {
  for (;;) {
    try {
      return await openLink(url, { protocol: protocolVersion, token }, "session:opened", handlers);
    } catch (error) {
      if (!(error instanceof ComeBackLater)) throw error;
      await wait(error.retryAfterMs);
    }
  }
}
