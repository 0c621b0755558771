import type {
  OutboxNews,
  OutboxShare,
  OutboxShareHandlers,
} from "@parley/client/features/messages/outbox-share";

/** Between the tabs themselves: is the one that sends alive? */
type Word = { kind: "anyone" } | { kind: "here" };

/** Milliseconds within which the tab that sends says that it is alive. */
const answerMs = 3_000;
/** Milliseconds until a lock that was lost or refused is asked for again. */
const againMs = 1_000;

/**
 * Of a browser's tabs with one account, the one that holds a lock sends; all hear what the others do. A tab that was put to
 * sleep with the lock, as phones do, is passed over.
 *
 * Locks exist only where the page came over https or from localhost. Elsewhere, on a plain address of the local network, there is
 * no share: each tab sends what it wrote and what it found in the storage, and the server stores a message that comes twice once.
 */
export function createTabShare(): OutboxShare | undefined {
  // Old browsers have neither, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined || typeof BroadcastChannel === "undefined") return undefined;
  let channel: BroadcastChannel | undefined;
  let handlers: OutboxShareHandlers | undefined;
  let name = "";
  let isSender = false;
  /** While this tab wants to send. */
  let claim: AbortController | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  function queueUp(locks: LockManager, options: LockOptions = {}) {
    const mine = new AbortController();
    claim = mine;
    const turn = async () => {
      if (claim !== mine) return;
      isSender = true;
      handlers?.onTurn();
      await new Promise((release) => mine.signal.addEventListener("abort", release));
    };
    void locks
      .request(name, options.steal ? options : { signal: mine.signal }, turn)
      // Not wanted any more, or taken by a tab that got no answer from this one.
      .catch(() => undefined)
      .then(() => {
        if (claim !== mine) return;
        isSender = false;
        // Not at once: where locks are refused, it would go on without a pause.
        setTimeout(() => {
          if (claim === mine) queueUp(locks);
        }, againMs);
      });
  }

  function release() {
    isSender = false;
    claim?.abort();
    claim = undefined;
  }

  function askForSender(locks: LockManager) {
    if (isSender || claim === undefined || patience !== undefined) return;
    say({ kind: "anyone" });
    patience = setTimeout(() => {
      patience = undefined;
      if (isSender || claim === undefined) return;
      release();
      queueUp(locks, { steal: true });
    }, answerMs);
  }

  function say(word: Word | OutboxNews) {
    channel?.postMessage(word);
  }

  function hear(data: unknown) {
    const kind = (data as Partial<Word | OutboxNews> | null)?.kind;
    if (kind === "anyone") {
      if (isSender) say({ kind: "here" });
    } else if (kind === "here") {
      clearTimeout(patience);
      patience = undefined;
    } else handlers?.onNews(data);
  }

  return {
    open(userId, given) {
      handlers = given;
      name = `parley:outbox:${userId}`;
      channel ??= new BroadcastChannel(name);
      channel.onmessage = ({ data }) => hear(data);
    },
    tell(news) {
      say(news);
      if (news.kind === "put" && news.item.status === "queued") askForSender(locks);
    },
    get isSender() {
      return isSender;
    },
    claim() {
      if (claim !== undefined) return;
      queueUp(locks);
      askForSender(locks);
    },
    release,
    close() {
      release();
      clearTimeout(patience);
      channel?.close();
      channel = undefined;
      handlers = undefined;
    },
  };
}
