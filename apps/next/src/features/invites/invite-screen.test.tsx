// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { AcceptInvite, PreviewInvite } from "@parley/shared/contracts/invites";
import type { Me } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { leaveTo } from "@/leave-to";
import { answerApi, forgetAnswers, loseNetwork } from "@/test/answer-api";
import { roomView } from "@/test/room-view";
import { InviteScreen } from "./invite-screen";
import { strings } from "./invites.strings";

// A whole load of another page is the one thing that jsdom can't do.
vi.mock("@/leave-to", () => ({ leaveTo: vi.fn() }));

const token = "abcdefghijklmnopqrstuvwxyz";
const ada: Me = {
  id: newId(),
  rev: 1,
  displayName: "Ada",
  image: null,
  role: "member",
  banned: false,
  deactivated: false,
  deleted: false,
  timeZone: null,
  status: null,
  email: "ada@example.org",
  named: true,
  sessionExpiresAt: "2027-01-01T00:00:00.000Z",
};
const preview = {
  roomName: "Release planning",
  roomKind: "private",
  memberCount: 1,
  invitedBy: "Grace",
} as const;

function open(me: Me | null, fragment = `#${token}`) {
  location.hash = fragment;
  render(<InviteScreen me={me} />);
}

afterEach(() => {
  cleanup();
  forgetAnswers();
});

test("shows what it leads to, and a person joins with one press", async () => {
  const view = roomView();
  answerApi(PreviewInvite, () => ({ data: preview }));
  answerApi(AcceptInvite, (input) => {
    expect(input.token).toBe(token);
    return { data: view };
  });
  open(ada);
  await userEvent.click(await screen.findByRole("button", { name: strings.join }));
  expect(screen.getByText("Release planning")).toBeDefined();
  expect(screen.getByText(/1 member$/)).toBeDefined();
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledWith(`/rooms/${view.room.id}`));
});

test("others sign in or choose a name first and carry it along", async () => {
  answerApi(PreviewInvite, () => ({ data: preview }));
  open(null);
  const signIn = await screen.findByRole("link", { name: strings.signIn });
  expect(signIn.getAttribute("href")).toBe(`/sign-in#invite=${token}`);
  cleanup();
  open({ ...ada, named: false });
  const choose = await screen.findByRole("link", { name: strings.chooseName });
  expect(choose.getAttribute("href")).toBe(`/welcome#invite=${token}`);
});

test("one that no longer works, and one that was cut off, say so and have a way out", async () => {
  answerApi(PreviewInvite, () => ({ error: { code: "invite_invalid", message: "Gone." } }));
  open(null);
  expect(await screen.findByText(strings.invalidText)).toBeDefined();
  expect(screen.getByRole("link", { name: strings.toSignIn })).toBeDefined();
  cleanup();
  open(ada, "#abc");
  expect(screen.getByText(strings.incompleteText)).toBeDefined();
  expect(screen.getByRole("link", { name: strings.toRooms })).toBeDefined();
});

test("a failed look-up can be tried again", async () => {
  loseNetwork();
  open(ada);
  const retry = await screen.findByRole("button", { name: strings.retry });
  answerApi(PreviewInvite, () => ({ data: preview }));
  await userEvent.click(retry);
  expect(await screen.findByRole("button", { name: strings.join })).toBeDefined();
});

test("a refused join says why and can be tried again", async () => {
  answerApi(PreviewInvite, () => ({ data: preview }));
  answerApi(AcceptInvite, () => ({ error: { code: "archived", message: "Archived." } }));
  open(ada);
  const join = await screen.findByRole("button", { name: strings.join });
  await userEvent.click(join);
  expect((await screen.findByRole("alert")).textContent).toContain("archived");
  expect(join.getAttribute("aria-disabled")).toBeNull();
});
