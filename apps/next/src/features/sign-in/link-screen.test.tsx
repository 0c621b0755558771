// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AcceptInvite } from "@parley/shared/contracts/invites";
import { SignInWithLink } from "@parley/shared/contracts/sessions";
import { GetMe } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { leaveTo } from "@/leave-to";
import { answerApi, forgetAnswers, loseNetwork } from "@/test/answer-api";
import { testMe as me } from "@/test/in-workspace";
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

test("too many tries leave the link good", async () => {
  answerApi(SignInWithLink, () => ({ error: { code: "rate_limited", message: "Slow down." } }));
  open("#token=secret");
  await press();
  expect((await screen.findByRole("alert")).textContent).toContain(strings.linkStillWorks);
  answerApi(SignInWithLink, () => ({ data: { next: "/", named: true } }));
  await press();
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledWith("/"));
});

const tryAgain = () => userEvent.click(screen.getByRole("button", { name: strings.tryAgain }));

test("an answer that was lost promises nothing about the link, and trying again works where it is good", async () => {
  loseNetwork();
  open("#token=secret");
  await press();
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain(strings.linkUnsure);
  expect(alert.textContent).not.toContain(strings.linkStillWorks);
  answerApi(SignInWithLink, () => ({ data: { next: "/", named: true } }));
  await tryAgain();
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledWith("/"));
});

test("who was signed in by the try whose answer was lost is led in", async () => {
  answerApi(SignInWithLink, () => ({ error: { code: "internal", message: "Oops." } }));
  open("#token=secret&next=%2Frooms");
  await press();
  await screen.findByRole("alert");
  answerApi(SignInWithLink, () => ({ error: { code: "link_invalid", message: "Spent." } }));
  answerApi(GetMe, () => ({ data: me }));
  await tryAgain();
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledExactlyOnceWith("/rooms"));
});

test("who was not is told that the link is spent", async () => {
  loseNetwork();
  open("#token=secret");
  await press();
  await screen.findByRole("alert");
  answerApi(SignInWithLink, () => ({ error: { code: "link_invalid", message: "Spent." } }));
  answerApi(GetMe, () => ({ error: { code: "unauthenticated", message: "No session." } }));
  await tryAgain();
  expect(await screen.findByRole("link", { name: strings.newLink })).toBeDefined();
  expect(leaveTo).not.toHaveBeenCalled();
});

test("a spent link alone leads nobody in with a session that was there before", async () => {
  const asked = vi.fn();
  answerApi(SignInWithLink, () => ({ error: { code: "link_invalid", message: "Spent." } }));
  answerApi(GetMe, () => {
    asked();
    return { data: me };
  });
  open("#token=secret");
  await press();
  expect(await screen.findByRole("link", { name: strings.newLink })).toBeDefined();
  expect(asked).not.toHaveBeenCalled();
});
