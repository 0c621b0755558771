import type { WorkspaceChanges } from "@parley/shared/contracts/sync";
import type { ClientContext } from "../../client-context";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import { revsBySocket } from "../../connection/revs-by-socket";
import type { UserLookup } from "./ensure-users";
import { workspaceChangesApplied, workspaceHeadReached } from "./users.slice";

export interface WorkspaceSync {
  /** `workspace:changed`: profiles of people. */
  onWorkspaceChanged(changes: WorkspaceChanges): void;
  /** A connection told how far the workspace is. */
  onHeadLearned(head: number): void;
  stop(): void;
}

const retry = { baseMs: 500, maxMs: longestWaitMs };

export function createWorkspaceSync(
  { store, call, ask, isOnline }: Pick<ClientContext, "store" | "call" | "ask" | "isOnline">,
  lookup: UserLookup,
): WorkspaceSync {
  let isBehind = false;
  /** How far the workspace is, as far as we were told. */
  let knownHead = 0;
  let isRunning = false;
  let attempt = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Nothing tells which profiles changed, so all that are loaded are fetched again. */
  function startAnew(head: number) {
    knownHead = head;
    store.dispatch(workspaceHeadReached(head));
    lookup.reload(Object.keys(store.getState().users.byId));
  }

  function apply(changes: WorkspaceChanges) {
    const { users, me } = store.getState();
    if (changes.reset || users.cursor === null || (me.epoch !== null && changes.epoch !== me.epoch)) {
      startAnew(changes.head);
      return;
    }
    if (changes.since > users.cursor) noteBehind(changes.head);
    else if (changes.head > users.cursor || changes.more) store.dispatch(workspaceChangesApplied(changes));
  }

  function noteBehind(head: number) {
    isBehind = true;
    knownHead = Math.max(knownHead, head);
  }

  async function run() {
    isRunning = true;
    while (isBehind && !stopped && isOnline()) {
      const { users, me } = store.getState();
      const since = users.cursor ?? 0;
      isBehind = false;
      const input = { since, ...(me.epoch === null ? {} : { epoch: me.epoch }) };
      const isNear = knownHead - since <= revsBySocket;
      const result = await (isNear
        ? ask("workspace:list-changes", input)
        : call("workspace:list-changes", input));
      if (stopped) return;
      if (!result.ok) {
        isBehind = true;
        attempt += 1;
        clearTimeout(timer);
        timer = setTimeout(start, retryWaitMs(result.error, attempt - 1, retry));
        break;
      }
      attempt = 0;
      apply(result.data);
      if (result.data.more && !result.data.reset) isBehind = true;
    }
    isRunning = false;
  }

  function start() {
    if (!isRunning && !stopped) void run();
  }

  return {
    onWorkspaceChanged(changes) {
      apply(changes);
      start();
    },
    onHeadLearned(head) {
      const { cursor } = store.getState().users;
      if (cursor === null || cursor > head) startAnew(head);
      else if (cursor < head) noteBehind(head);
      start();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
