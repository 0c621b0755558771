import type { OutboxShare, OutboxShareHandlers } from "../src/features/messages/outbox-share";
import { createMemoryStorage, type MemoryStorage } from "./memory-storage";

/** One browser: its tabs have one storage, hear one another a moment later, and one of those that ask for it sends. */
export class MemoryTabs {
  readonly storage = createMemoryStorage();
  readonly #open = new Map<OutboxShare, OutboxShareHandlers>();
  #waiting: OutboxShare[] = [];

  /** The storage of another tab. */
  open(): MemoryStorage {
    return { ...this.storage, share: this.#createShare() };
  }

  #createShare(): OutboxShare {
    const others = () => [...this.#open].filter(([other]) => other !== share);
    const isOpen = () => this.#open.has(share);
    const isSender = () => this.#waiting[0] === share;
    const share: OutboxShare = {
      open: (_userId, handlers) => void this.#open.set(share, handlers),
      tell(news) {
        if (!isOpen()) return;
        const copy: unknown = structuredClone(news);
        setTimeout(() => others().forEach(([, handlers]) => handlers.onNews(copy)));
      },
      get isSender() {
        return isSender();
      },
      claim: () => {
        this.#waiting.push(share);
        if (isSender()) this.#open.get(share)?.onTurn();
      },
      release: () => {
        const wasSender = isSender();
        this.#waiting = this.#waiting.filter((waiting) => waiting !== share);
        const [next] = this.#waiting;
        if (wasSender && next) this.#open.get(next)?.onTurn();
      },
      close: () => {
        this.#open.delete(share);
        share.release();
      },
    };
    return share;
  }
}
