// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AcceptInvite } from "@parley/shared/contracts/invites";
import { SignInWithLink } from "@parley/shared/contracts/sessions";
import { newId } from "@parley/shared/id";
import { leaveTo } from "@/leave-to";
import { answerApi, forgetAnswers, loseNetwork } from "@/test/answer-api";
import { roomView } from "@/test/room-view";
import { LinkScreen } from "./link-screen";
import { strings } from "./sign-in.strings";

// A whole load of another page is the one thing that jsdom can't do.
vi.mock("@/leave-to", () => ({ leaveTo: vi.fn() }));

const invite = "abcdefghijklmnopqrstuvwxyz";
const open = (fragment: string) => {
  location.hash = fragment;
  render(<LinkScreen workspaceName="Engines" />);
};
const press = () => userEvent.click(screen.getByRole("button", { name: strings.linkSignIn }));

beforeEach(() => vi.mocked(leaveTo).mockClear());
afterEach(() => {
  cleanup();
  forgetAnswers();
});

test("opening the page spends nothing; pressing does, once", async () => {
  const spent = vi.fn();
  answerApi(SignInWithLink, (input) => {
    spent(input);
    return { data: { next: "/rooms", named: true } };
  });
  open("#token=secret&next=%2Frooms");
  expect(spent).not.toHaveBeenCalled();
  await userEvent.dblClick(screen.getByRole("button", { name: strings.linkSignIn }));
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledExactlyOnceWith("/rooms"));
  expect(spent).toHaveBeenCalledExactlyOnceWith({ token: "secret", next: "/rooms" });
});

test("who has no name yet goes to choose one and keeps the invite", async () => {
  answerApi(SignInWithLink, () => ({ data: { next: "/", named: false } }));
  open(`#token=secret&invite=${invite}`);
  await press();
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledWith(`/welcome#invite=${invite}`));
});

test("who has a name joins the invite's room on the way", async () => {
  const view = roomView({ id: newId() });
  answerApi(SignInWithLink, () => ({ data: { next: "/", named: true } }));
  answerApi(AcceptInvite, ({ token }) => {
    expect(token).toBe(invite);
    return { data: view };
  });
  open(`#token=secret&invite=${invite}`);
  await press();
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledWith(`/rooms/${view.room.id}`));
});

test("an address of another site is never followed", async () => {
  answerApi(SignInWithLink, () => ({ data: { next: "//elsewhere.example/", named: true } }));
  open("#token=secret&next=https://elsewhere.example/");
  await press();
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledWith("/"));
});

test("a spent link leads to a new one, with what it carried", async () => {
  answerApi(SignInWithLink, () => ({ error: { code: "link_invalid", message: "Spent." } }));
  open(`#token=secret&invite=${invite}&next=%2Fsettings`);
  await press();
  const link = await screen.findByRole("link", { name: strings.newLink });
  expect(link.getAttribute("href")).toBe(`/sign-in?next=%2Fsettings#invite=${invite}`);
});

test("an address without a token is told at once", () => {
  open("");
  expect(screen.getByRole("heading", { name: strings.linkInvalidTitle })).toBeDefined();
});

test("without the server the link stays good, and the button works again", async () => {
  loseNetwork();
  open("#token=secret");
  await press();
  expect((await screen.findByRole("alert")).textContent).toContain(strings.linkStillWorks);
  answerApi(SignInWithLink, () => ({ data: { next: "/", named: true } }));
  await press();
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledWith("/"));
});
