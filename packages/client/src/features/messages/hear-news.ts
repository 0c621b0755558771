import { Message } from "@parley/shared/contracts/messages";
import type { ParleyStore } from "../../store";
import type { OutboxKeeper } from "./keep-outbox";
import { onMessageStored } from "./messages.realtime";
import type { OutboxNews } from "./outbox-share";
import { parseOutgoing } from "./outbox-storage";
import { outboxCleared, outgoingHeard, sendDiscarded } from "./outbox.slice";

interface Hearing {
  store: ParleyStore;
  keeper: OutboxKeeper;
  /** Who sends knows best how far its own messages are. */
  isSender: boolean;
}

/**
 * Takes in what another copy of this account's outbox told.
 * @returns its kind; undefined when it was nothing that can be read
 */
export function hearNews(
  { store, keeper, isSender }: Hearing,
  value: unknown,
): OutboxNews["kind"] | undefined {
  const news = value as Partial<OutboxNews> | null | undefined;
  const { me, outbox } = store.getState();
  if (typeof news !== "object" || news === null || me.userId === null) return undefined;
  switch (news.kind) {
    case "put": {
      const item = parseOutgoing(news.item, me.userId);
      if (item === undefined) return undefined;
      const mine = outbox.items.find(({ clientId }) => clientId === item.clientId);
      if (!isSender) keeper.take(item.clientId, () => store.dispatch(outgoingHeard(item)));
      else if (mine?.status !== "sending") {
        // The one who wrote it may be gone by now, so who sends it writes it, too. What is not under way here is under way nowhere.
        store.dispatch(outgoingHeard(item.status === "sending" ? { ...item, status: "queued" } : item));
      }
      break;
    }
    case "removed": {
      const { clientId } = news;
      if (typeof clientId !== "string") return undefined;
      const change = () => store.dispatch(sendDiscarded(clientId));
      if (isSender) change();
      else keeper.take(clientId, change);
      break;
    }
    case "stored": {
      const message = Message.safeParse(news.message);
      if (!message.success || message.data.authorId !== me.userId) return undefined;
      keeper.take(message.data.clientId, () => onMessageStored(store, message.data));
      break;
    }
    case "cleared":
      keeper.stop();
      store.dispatch(outboxCleared());
      break;
    default:
      return undefined;
  }
  return news.kind;
}
