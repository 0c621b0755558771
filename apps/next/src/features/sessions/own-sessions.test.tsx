// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { EndSession, ListSessions, SignOutOthers, type Session } from "@parley/shared/contracts/sessions";
import { newId } from "@parley/shared/id";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { OwnSessions } from "./own-sessions";
import { strings } from "./sessions.strings";

const at = new Date().toISOString();
const session = (values: Partial<Session>): Session => ({
  id: newId(),
  current: false,
  createdAt: at,
  lastActiveAt: at,
  address: null,
  userAgent: null,
  ...values,
});

afterEach(() => {
  cleanup();
  forgetAnswers();
});

test("each device has its name and address, and this one no button", async () => {
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
  const here = session({ current: true, userAgent, address: "192.0.2.7" });
  answerApi(ListSessions, () => ({ data: { sessions: [here] } }));
  render(<OwnSessions />);
  const [row] = await screen.findAllByRole("listitem");
  expect(row?.textContent).toContain("Firefox on Linux");
  expect(row?.textContent).toContain("192.0.2.7");
  expect(row?.textContent).toContain(strings.current);
  expect(screen.queryByRole("button")).toBeNull();
});

test("a device is signed out and leaves the list, also when it was signed out already", async () => {
  let sessions = [
    session({ current: true }),
    session({ userAgent: "Firefox/1" }),
    session({ userAgent: "Chrome/1" }),
  ];
  answerApi(ListSessions, () => ({ data: { sessions } }));
  answerApi(EndSession, ({ sessionId }) => {
    sessions = sessions.filter(({ id }) => id !== sessionId);
    return sessions.length === 2 ? { data: {} } : { error: { code: "not_found", message: "Gone." } };
  });
  render(<OwnSessions />);
  for (const [name, left] of [["Firefox", 2] as const, ["Chrome", 1] as const]) {
    await userEvent.click(await screen.findByRole("button", { name: strings.endNamed(name) }));
    await vi.waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(left));
  }
});

test("all others go after a question, and a failure is said in it", async () => {
  const here = session({ current: true });
  let sessions = [here, session({})];
  answerApi(ListSessions, () => ({ data: { sessions } }));
  answerApi(SignOutOthers, () => ({ error: { code: "internal", message: "Oops." } }));
  render(<OwnSessions />);
  await userEvent.click(await screen.findByRole("button", { name: strings.endOthers }));
  const dialog = within(await screen.findByRole("alertdialog"));
  await userEvent.click(dialog.getByRole("button", { name: strings.endOthers }));
  expect((await dialog.findByRole("alert")).textContent).toContain("went wrong");
  answerApi(SignOutOthers, () => {
    sessions = [here];
    return { data: {} };
  });
  await userEvent.click(dialog.getByRole("button", { name: strings.endOthers }));
  await vi.waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(1));
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

test("where the list does not come, it is asked for again", async () => {
  answerApi(ListSessions, () => ({ error: { code: "unavailable", message: "Away." } }));
  render(<OwnSessions />);
  await screen.findByRole("alert");
  answerApi(ListSessions, () => ({ data: { sessions: [session({ current: true })] } }));
  await userEvent.click(screen.getByRole("button", { name: strings.retry }));
  expect(await screen.findAllByRole("listitem")).toHaveLength(1);
});
