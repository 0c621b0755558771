// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SignOut, SignOutEverywhere } from "@parley/shared/contracts/sessions";
import { newId } from "@parley/shared/id";
import { leaveTo } from "@/leave-to";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { keepDraft, readDraft } from "../messages/drafts";
import { clientOfTab } from "./client-of-tab";
import { signOut } from "./sign-out";

// A whole load of another page is the one thing that jsdom can't do.
vi.mock("@/leave-to", () => ({ leaveTo: vi.fn() }));

beforeEach(() => vi.mocked(leaveTo).mockClear());
afterEach(() => {
  forgetAnswers();
  localStorage.clear();
});

function start() {
  const userId = newId();
  keepDraft(userId, "room", { text: "half a thought", names: {}, about: null });
  const client = clientOfTab(userId, {});
  return { userId, end: vi.spyOn(client, "end"), flush: vi.spyOn(client.marks, "flush") };
}

test.each(["here", "everywhere"] as const)(
  "signing out %s tells what was read, forgets, ends the tab's client and leaves",
  async (where) => {
    const { userId, end, flush } = start();
    answerApi(where === "here" ? SignOut : SignOutEverywhere, () => {
      expect(flush).toHaveBeenCalledOnce();
      return { data: {} };
    });
    expect(await signOut(where, userId)).toMatchObject({ ok: true });
    expect(flush).toHaveBeenCalledOnce();
    expect(readDraft(userId, "room").text).toBe("");
    expect(end).toHaveBeenCalledExactlyOnceWith("signed_out");
    expect(leaveTo).toHaveBeenCalledExactlyOnceWith("/sign-in");
  },
);

test("no session any more is what was wanted", async () => {
  const { userId, end } = start();
  answerApi(SignOut, () => ({ error: { code: "unauthenticated", message: "No session." } }));
  expect(await signOut("here", userId)).toMatchObject({ ok: true });
  expect(readDraft(userId, "room").text).toBe("");
  expect(end).toHaveBeenCalledOnce();
});

test("what failed ends and forgets nothing", async () => {
  const { userId, end } = start();
  answerApi(SignOut, () => ({ error: { code: "unavailable", message: "Gone." } }));
  expect(await signOut("here", userId)).toMatchObject({ ok: false });
  expect(readDraft(userId, "room").text).toBe("half a thought");
  expect(end).not.toHaveBeenCalled();
  expect(leaveTo).not.toHaveBeenCalled();
});
