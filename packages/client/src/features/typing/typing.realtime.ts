import type { PayloadOf } from "@parley/shared/contracts/define";
import type { TypingChanged } from "@parley/shared/contracts/typing";
import type { ParleyStore } from "../../store";
import { typingEnded, typingTold } from "./typing.slice";

/** Who types on is told again each three seconds; the end may get lost with a connection. */
const holdsMs = 6_000;

export interface TypingNews {
  onTypingChanged(typing: PayloadOf<typeof TypingChanged>): void;
  stop(): void;
}

export function createTypingNews(store: ParleyStore): TypingNews {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  return {
    onTypingChanged(typing) {
      const { roomId } = typing;
      store.dispatch(typingTold(typing));
      clearTimeout(timers.get(roomId));
      const end = () => {
        timers.delete(roomId);
        store.dispatch(typingEnded(roomId));
      };
      timers.set(roomId, setTimeout(end, holdsMs));
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
