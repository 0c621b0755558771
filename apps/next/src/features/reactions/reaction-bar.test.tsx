// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { messageStored, pageLoaded, pageRequested } from "@parley/client/features/messages/message-actions";
import { roomOpened } from "@parley/client/features/rooms/room-actions";
import { usersLoaded } from "@parley/client/features/users/users.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { AddReaction, RemoveReaction } from "@parley/shared/contracts/reactions";
import { newId } from "@parley/shared/id";
import { answerApi, forgetAnswers, loseNetwork } from "@/test/answer-api";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { dismissToast, toastStore } from "@/ui/toast";
import { Toaster } from "@/ui/toaster";
import { useStore } from "../workspace-shell/use-client";
import { ReactButtons } from "./react-buttons";
import { ReactionBar } from "./reaction-bar";
import { strings } from "./reactions.strings";

afterEach(() => {
  for (const { id } of toastStore.read()) dismissToast(id);
  cleanup();
  forgetAnswers();
  localStorage.clear();
});

const ana = newId();
const ben = newId();

interface Setting {
  reactions?: Message["reactions"];
  archivedAt?: string | null;
  isMember?: boolean;
  deletedAt?: string | null;
}

function open({ reactions = [], archivedAt = null, isMember = true, deletedAt = null }: Setting) {
  const view = roomView({ archivedAt });
  const roomId = view.room.id;
  const client = testClient([isMember ? view : { ...view, membership: null }]);
  const message: Message = {
    id: newId(),
    roomId,
    seq: 1,
    rev: 1,
    authorId: ana,
    clientId: newId(),
    body: "Done",
    system: null,
    replyTo: null,
    pinned: null,
    reactions,
    createdAt: "2026-03-02T10:00:00.000Z",
    editedAt: null,
    deletedAt,
  };
  const { dispatch } = client.store;
  const requestId = "1";
  dispatch(roomOpened(roomId));
  dispatch(pageRequested({ roomId, place: "replace", requestId }));
  const page = { roomId, epoch: view.epoch, head: 1, firstSeq: 1, lastSeq: 1, messages: [message] };
  dispatch(pageLoaded({ page, place: "replace", requestId }));
  dispatch(
    usersLoaded([
      { ...testMe, id: ana, displayName: "Amara" },
      { ...testMe, id: ben, displayName: "Bo" },
    ]),
  );

  function Line() {
    const shown = useStore((state) => state.messages[roomId]?.window?.rows[0]);
    if (shown === undefined) return null;
    return (
      <article data-row="1" tabIndex={-1} aria-label="line">
        <ReactionBar message={shown} canTab />
        <div role="toolbar">
          <ReactButtons message={shown} />
        </div>
      </article>
    );
  }
  render(
    <InWorkspace client={client}>
      <Line />
      <Toaster />
    </InWorkspace>,
  );
  /** As the server would answer: with the row as it is then. */
  let stored = message;
  const store = (next: Message["reactions"]) => {
    stored = { ...stored, rev: stored.rev + 1, reactions: next };
    return stored;
  };
  return { store, receive: (next: Message["reactions"]) => act(() => dispatch(messageStored(store(next)))) };
}

const chip = (emoji: string) => document.querySelector<HTMLElement>(`[data-reaction="${emoji}"]`);
const shown = () =>
  [...document.querySelectorAll<HTMLElement>("[data-reaction]")].map(
    (each) => `${each.textContent}${each.getAttribute("aria-pressed") === "true" ? " mine" : ""}`,
  );
/** An answer that comes when the test lets it. */
function later<Output>() {
  let give: (output: Output) => void = () => undefined;
  const promise = new Promise<Output>((resolve) => (give = resolve));
  return { promise, give };
}

test("chips say who reacted, me first, and count the rest", () => {
  const strangers = Array.from({ length: 998 }, () => newId());
  open({
    reactions: [
      { emoji: "👍", userIds: [ana, ben] },
      { emoji: "🎉", userIds: [ana, testMe.id] },
      { emoji: "👀", userIds: [ben, ana, ...strangers] },
    ],
  });
  expect(screen.getByRole("group", { name: strings.reactions })).toBeTruthy();
  expect(screen.getByRole("button", { name: /^2: Amara and Bo reacted with /, pressed: false })).toBeTruthy();
  expect(screen.getByRole("button", { name: /^2: You and Amara reacted with /, pressed: true })).toBeTruthy();
  expect(chip("👀")?.textContent).toBe("👀1,000");
  expect(chip("👀")?.getAttribute("aria-label")).toMatch(
    /^1,000: Bo, Amara, .* and 992 others reacted with /,
  );
});

test("the name of the emoji comes when somebody points at it", async () => {
  open({ reactions: [{ emoji: "🎉", userIds: [ana] }] });
  await userEvent.hover(chip("🎉") as HTMLElement);
  const name = "1: Amara reacted with :party popper:";
  // The names are loaded by then, and there are many of them.
  expect(await screen.findByRole("button", { name }, { timeout: 10_000 })).toBeTruthy();
});

test("a press shows at once and stays as the server has it", async () => {
  const { store } = open({ reactions: [{ emoji: "👍", userIds: [ana] }] });
  const answer = later<void>();
  answerApi(AddReaction, async () => {
    await answer.promise;
    return { data: store([{ emoji: "👍", userIds: [ana, ben, testMe.id] }]) };
  });
  await userEvent.click(chip("👍") as HTMLElement);
  expect(shown()).toEqual(["👍2 mine"]);
  answer.give();
  await waitFor(() => expect(shown()).toEqual(["👍3 mine"]));
});

test("a refused one goes back and is told", async () => {
  open({ reactions: [{ emoji: "👍", userIds: [ana] }] });
  answerApi(AddReaction, () => ({ error: { code: "archived", message: "The room is archived" } }));
  await userEvent.click(chip("👍") as HTMLElement);
  expect(await screen.findByText("The room is archived")).toBeTruthy();
  expect(shown()).toEqual(["👍1"]);
});

test("offline it goes back and says why", async () => {
  open({ reactions: [{ emoji: "👍", userIds: [ana] }] });
  loseNetwork();
  await userEvent.click(chip("👍") as HTMLElement);
  expect(await screen.findByText(/can't be reached|offline/)).toBeTruthy();
  expect(shown()).toEqual(["👍1"]);
});

test("quick presses end at the last wish, with one request at a time", async () => {
  const { store } = open({ reactions: [{ emoji: "👍", userIds: [ana] }] });
  const sent: string[] = [];
  let underWay = 0;
  const answers = [later<void>(), later<void>()];
  const answering = async (what: string, userIds: string[]) => {
    expect(++underWay).toBe(1);
    sent.push(what);
    await answers[sent.length - 1]?.promise;
    underWay -= 1;
    return { data: store([{ emoji: "👍", userIds }]) };
  };
  answerApi(AddReaction, () => answering("add", [ana, testMe.id]));
  answerApi(RemoveReaction, () => answering("remove", [ana]));
  for (let presses = 0; presses < 4; presses++) await userEvent.click(chip("👍") as HTMLElement);
  expect(shown()).toEqual(["👍1"]);
  expect(sent).toEqual(["add"]);
  answers[0]?.give();
  await waitFor(() => expect(sent).toEqual(["add", "remove"]));
  expect(shown(), "never what is no longer wanted").toEqual(["👍1"]);
  answers[1]?.give();
  await waitFor(() => expect(underWay).toBe(0));
  expect(shown()).toEqual(["👍1"]);
});

test("my own last one goes, and the focus to the message", async () => {
  const { store } = open({ reactions: [{ emoji: "👍", userIds: [testMe.id] }] });
  answerApi(RemoveReaction, () => ({ data: store([]) }));
  await userEvent.click(chip("👍") as HTMLElement);
  expect(screen.queryByRole("group", { name: strings.reactions })).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("line")));
});

test("what others do meanwhile comes beside my wish", async () => {
  const { store, receive } = open({});
  const answer = later<void>();
  answerApi(AddReaction, async () => {
    await answer.promise;
    return {
      data: store([
        { emoji: "👀", userIds: [ben] },
        { emoji: "👍", userIds: [testMe.id] },
      ]),
    };
  });
  await userEvent.click(screen.getByRole("button", { name: strings.reactWith("👍") }));
  void receive([{ emoji: "👀", userIds: [ben] }]);
  expect(shown()).toEqual(["👀1", "👍1 mine"]);
  answer.give();
  await waitFor(() => expect(shown()).toEqual(["👀1", "👍1 mine"]));
  expect(screen.getByRole("button", { name: strings.takeBack("👍") })).toBeTruthy();
});

test.each<[string, Setting]>([
  ["an archived room", { archivedAt: "2026-03-02T10:00:00.000Z" }],
  ["a room that I am not in", { isMember: false }],
])("in %s one may look, and nothing more is offered", (_, setting) => {
  open({ ...setting, reactions: [{ emoji: "👍", userIds: [ana] }] });
  expect(screen.getByRole("img", { name: /^1: Amara reacted with / })).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

test("a deleted message offers nothing", () => {
  open({ deletedAt: "2026-03-02T10:00:00.000Z" });
  expect(screen.queryByRole("button")).toBeNull();
});
