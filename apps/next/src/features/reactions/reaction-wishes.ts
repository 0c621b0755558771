import { addReaction, removeReaction } from "@parley/client/features/reactions/reaction-commands";
import type { ParleyClient } from "@parley/client/create-client";
import { errorText } from "@/ui/error-text";
import { showToast } from "@/ui/toast";

/** By emoji: whether I want it to be under the message. */
export type Wishes = ReadonlyMap<string, boolean>;

export interface ReactionPlace {
  roomId: string;
  messageId: string;
}

export interface ReactionWishes {
  /** The same map for as long as nothing of this message changes. */
  of: (messageId: string) => Wishes;
  subscribe: (listener: () => void) => () => void;
  wish: (place: ReactionPlace, emoji: string, wanted: boolean) => void;
}

export const noWishes: Wishes = new Map();

const wishesOfClients = new WeakMap<ParleyClient, ReactionWishes>();

/**
 * What I want under messages and the server has not confirmed yet. Kept beside the store, and not in a line of the
 * history: that one may scroll away while its answer is under way.
 */
export function reactionWishes(client: ParleyClient): ReactionWishes {
  let wishes = wishesOfClients.get(client);
  if (wishes === undefined) wishesOfClients.set(client, (wishes = createReactionWishes(client)));
  return wishes;
}

function createReactionWishes(client: ParleyClient): ReactionWishes {
  const byMessage = new Map<string, Wishes>();
  const listeners = new Set<() => void>();
  const of = (messageId: string) => byMessage.get(messageId) ?? noWishes;

  function keep(messageId: string, emoji: string, wanted: boolean | undefined) {
    const next = new Map(of(messageId));
    if (wanted === undefined) next.delete(emoji);
    else next.set(emoji, wanted);
    if (next.size === 0) byMessage.delete(messageId);
    else byMessage.set(messageId, next);
    for (const listener of listeners) listener();
  }

  /** One request of an emoji at a time; a wish that changed meanwhile goes after the answer. */
  async function send({ roomId, messageId }: ReactionPlace, emoji: string) {
    for (;;) {
      const wanted = of(messageId).get(emoji);
      const result = await (wanted ? addReaction : removeReaction)(client, { roomId, messageId, emoji });
      if (of(messageId).get(emoji) !== wanted) continue;
      keep(messageId, emoji, undefined);
      if (!result.ok) showToast(errorText(result.error), { tone: "danger" });
      return;
    }
  }

  return {
    of,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wish(place, emoji, wanted) {
      const isUnderWay = of(place.messageId).has(emoji);
      keep(place.messageId, emoji, wanted);
      if (!isUnderWay) void send(place, emoji);
    },
  };
}
