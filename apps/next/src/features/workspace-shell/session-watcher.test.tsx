// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectionEnded, type EndReason } from "@parley/client/connection/connection.slice";
import { userIdLearned } from "@parley/client/features/me/me.slice";
import { newId } from "@parley/shared/id";
import { leaveTo } from "@/leave-to";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { keepDraft, readDraft } from "../messages/drafts";
import { SessionWatcher } from "./session-watcher";
import { strings } from "./workspace.strings";

// A whole load of another page is the one thing that jsdom can't do.
vi.mock("@/leave-to", () => ({ leaveTo: vi.fn() }));

beforeEach(() => {
  vi.mocked(leaveTo).mockClear();
  history.replaceState(null, "", "/rooms/abc?seq=7");
});
afterEach(cleanup);

function endWith(reason: EndReason, userId = newId()) {
  const client = testClient();
  client.store.dispatch(userIdLearned(userId));
  render(
    <InWorkspace client={client}>
      <SessionWatcher />
    </InWorkspace>,
  );
  expect(leaveTo).not.toHaveBeenCalled();
  act(() => void client.store.dispatch(connectionEnded({ at: 1, reason })));
}

test.each<[EndReason, string]>([
  ["signed_out", "/sign-in"],
  ["banned", "/sign-in"],
  ["expired", "/sign-in?next=%2Frooms%2Fabc%3Fseq%3D7"],
  ["unnamed", "/welcome?next=%2Frooms%2Fabc%3Fseq%3D7"],
])("a session that ended as %s leads to %s", async (reason, address) => {
  endWith(reason);
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledExactlyOnceWith(address));
});

test.each<[EndReason, string]>([
  ["expired", "half a thought"],
  ["banned", ""],
  ["signed_out", ""],
])("a session that ended as %s leaves of a draft: '%s'", (reason, text) => {
  const userId = newId();
  keepDraft(userId, "room", { text: "half a thought", names: {}, about: null });
  endWith(reason, userId);
  expect(readDraft(userId, "room").text).toBe(text);
});

test("a newer server offers a reload and takes nobody away from what they write", () => {
  endWith("outdated");
  expect(leaveTo).not.toHaveBeenCalled();
  expect(screen.getByRole("status").textContent).toContain(strings.outdatedTitle);
  expect(screen.getByRole("button", { name: strings.reload })).toBeTruthy();
});
