import { newId } from "@parley/shared/id";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallApi } from "../../call-api";
import type { Ask } from "../../client-context";
import { revsBySocket } from "../../connection/revs-by-socket";
import { createParleyStore, type ParleyStore } from "../../store";
import { workspaceHeadReached } from "./users.slice";
import { createWorkspaceSync, type WorkspaceSync } from "./users.realtime";

describe("catching up with people's profiles", () => {
  let store: ParleyStore;
  let sync: WorkspaceSync;
  let head: number;
  let ways: ("http" | "socket")[];

  beforeEach(() => {
    vi.useFakeTimers();
    store = createParleyStore();
    store.dispatch(workspaceHeadReached(5));
    head = 5;
    ways = [];
    const answer =
      (way: "http" | "socket") =>
      (_: unknown, { since }: { since: number }) => {
        ways.push(way);
        const data = { epoch: newId(), since, head, users: [], more: false, reset: false };
        return Promise.resolve({ ok: true, data });
      };
    const [call, ask] = [answer("http") as unknown as CallApi, answer("socket") as unknown as Ask];
    const lookup = { ensure: () => {}, reload: () => {}, stop: () => {} };
    sync = createWorkspaceSync({ store, call, ask, isOnline: () => true }, lookup);
  });
  afterEach(() => {
    sync.stop();
    vi.useRealTimers();
  });

  const learn = async (newHead: number) => {
    head = newHead;
    sync.onHeadLearned(head);
    await vi.advanceTimersByTimeAsync(5_000);
  };

  it("goes over the socket for a few of them, and over HTTP for many", async () => {
    await learn(5 + revsBySocket);
    await learn(head + revsBySocket + 1);
    await learn(head + 1);
    expect(ways).toEqual(["socket", "http", "socket"]);
    expect(store.getState().users.cursor).toBe(head);
  });
});
