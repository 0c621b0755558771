import { outboxCleared } from "./outbox.slice";
import type { ParleyStore } from "../../store";
import type { OutboxSender } from "./flush-outbox";

/**
 * An outbox that loads what keeps and sends it with the first call: a page is alive before that, and shows at once what
 * is written. What can't be loaded is tried again with the next call, after a reconnect at the latest.
 */
export function createLazyOutbox(store: ParleyStore, load: () => Promise<OutboxSender>): OutboxSender {
  let sender: OutboxSender | undefined;
  let loading: Promise<OutboxSender | undefined> | undefined;
  let userId: string | undefined;
  let stopped = false;

  function get(): Promise<OutboxSender | undefined> {
    loading ??= load().then(
      (loaded) => {
        sender = loaded;
        if (stopped) loaded.stop();
        else if (userId !== undefined) loaded.restore(userId);
        return loaded;
      },
      () => (loading = undefined),
    );
    return loading;
  }

  return {
    restore(id) {
      // A page connects anew with each visit of a view; the outbox is here since the first.
      if (userId === id) return;
      userId = id;
      if (sender === undefined) void get();
      else sender.restore(id);
    },
    flush() {
      if (sender === undefined) void get();
      else sender.flush();
    },
    resume() {
      if (sender === undefined) void get();
      else sender.resume();
    },
    async clear() {
      store.dispatch(outboxCleared());
      userId = undefined;
      await (await get())?.clear();
    },
    stop() {
      stopped = true;
      sender?.stop();
    },
  };
}
