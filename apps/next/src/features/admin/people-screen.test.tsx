// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { usersLoaded } from "@parley/client/features/users/users.slice";
import {
  DeactivateUser,
  ListAccounts,
  SetUserRole,
  SignOutUser,
  UnbanUser,
  type Account,
} from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { leaveTo } from "@/leave-to";
import { answerApi, forgetAnswers, loseNetwork } from "@/test/answer-api";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { strings as profile } from "../profile/profile.strings";
import { strings } from "./people.strings";
import { PeopleScreen } from "./people-screen";

// A whole load of another page is the one thing that jsdom can't do.
vi.mock("@/leave-to", () => ({ leaveTo: vi.fn() }));

beforeEach(() => vi.mocked(leaveTo).mockClear());
afterEach(() => {
  cleanup();
  forgetAnswers();
});

const account = (values: Partial<Account> = {}): Account => ({
  id: newId(),
  rev: 1,
  displayName: "Bob Marsh",
  image: null,
  role: "member",
  banned: false,
  deactivated: false,
  deleted: false,
  timeZone: null,
  status: null,
  email: "bob@example.org",
  createdAt: "2026-03-02T10:00:00.000Z",
  lastActiveAt: new Date().toISOString(),
  sessions: 2,
  tokens: 1,
  ...values,
});
const userOf = ({ email: _e, createdAt: _c, lastActiveAt: _l, sessions: _s, tokens: _t, ...user }: Account) =>
  user;

function show(...accounts: Account[]) {
  const client = testClient();
  answerApi(ListAccounts, () => ({ data: { accounts, next: null } }));
  render(
    <InWorkspace client={client}>
      <PeopleScreen />
    </InWorkspace>,
  );
  return client;
}

async function choose(name: string, act: keyof typeof strings.acts) {
  await userEvent.click(await screen.findByRole("button", { name: strings.menuOf(name) }));
  await userEvent.click(await screen.findByRole("menuitem", { name: strings.acts[act].label }));
  return within(await screen.findByRole("alertdialog", { name: strings.acts[act].title(name) }));
}
const confirm = (dialog: Awaited<ReturnType<typeof choose>>, act: keyof typeof strings.acts) =>
  userEvent.click(dialog.getByRole("button", { name: strings.acts[act].label }));
const row = () => screen.getByRole("listitem", { hidden: true }).textContent;

test("a person is looked for by what is typed and chosen, and the rest comes page by page", async () => {
  const asked: unknown[] = [];
  answerApi(ListAccounts, ({ limit: _, ...filter }) => {
    asked.push(filter);
    return { data: { accounts: [account()], next: filter.cursor === undefined ? "next" : null } };
  });
  render(
    <InWorkspace client={testClient()}>
      <PeopleScreen />
    </InWorkspace>,
  );
  await userEvent.click(await screen.findByRole("button", { name: strings.list.more }));
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(2));
  expect(screen.queryByRole("button", { name: strings.list.more })).toBeNull();

  await userEvent.type(screen.getByRole("searchbox", { name: strings.search }), "bob");
  await waitFor(() => expect(asked.at(-1)).toEqual({ text: "bob" }));
  await userEvent.selectOptions(screen.getByLabelText(strings.role), strings.roles.admin);
  await userEvent.selectOptions(screen.getByLabelText(strings.state), strings.states.banned);
  await waitFor(() => expect(asked.at(-1)).toEqual({ text: "bob", role: "admin", state: "banned" }));
  // One question for the word, not one for each letter.
  expect(asked.filter((each) => JSON.stringify(each) === '{"text":"bo"}')).toEqual([]);
});

test("a row says who it is, what they are here, and where they are signed in", async () => {
  show(
    account({ role: "admin" }),
    account({ displayName: "", email: "new@example.org", lastActiveAt: null, sessions: 0, tokens: 0 }),
    account({ displayName: "Cleo", banned: true, deactivated: true }),
    account({ displayName: "Dan", banned: true }),
  );
  const [bob, unnamed, cleo, dan] = await screen.findAllByRole("listitem");
  for (const text of ["Bob Marsh", "bob@example.org", strings.admin, "2 sessions · 1 access token"])
    expect(bob?.textContent).toContain(text);
  expect(unnamed?.textContent).toContain(strings.unnamed);
  expect(unnamed?.textContent).toContain(strings.inactive);
  expect(cleo?.textContent).toContain(profile.deactivated);
  expect(cleo?.textContent).not.toContain(profile.banned);
  expect(dan?.textContent).toContain(profile.banned);
});

test("an act asks first, and the row is then as the server answered", async () => {
  const bob = account();
  show(bob);
  answerApi(SetUserRole, ({ role }) => ({ data: { ...userOf(bob), role } }));
  answerApi(SignOutUser, () => ({ data: {} }));
  answerApi(DeactivateUser, () => ({ data: { ...userOf(bob), banned: true, deactivated: true } }));

  await confirm(await choose("Bob Marsh", "makeAdmin"), "makeAdmin");
  await waitFor(() => expect(row()).toContain(strings.admin));
  const menu = screen.getByRole("button", { name: strings.menuOf("Bob Marsh") });
  await waitFor(() => expect(document.activeElement).toBe(menu));

  const dialog = await choose("Bob Marsh", "signOut");
  expect(dialog.getByText(strings.acts.signOut.text)).toBeTruthy();
  expect(row()).toContain("2 sessions");
  await confirm(dialog, "signOut");
  await waitFor(() => expect(row()).toContain(strings.inactive));
  expect(row()).not.toContain("session");

  await confirm(await choose("Bob Marsh", "deactivate"), "deactivate");
  await waitFor(() => expect(row()).toContain(profile.deactivated));
});

test("what others change meanwhile shows in the list at once, and what is older does not", async () => {
  const bob = account({ rev: 5 });
  const { store } = show(bob);
  await screen.findByText("Bob Marsh");
  act(() => void store.dispatch(usersLoaded([{ ...userOf(bob), rev: 4, displayName: "Rob" }])));
  expect(row()).toContain("Bob Marsh");
  act(() => void store.dispatch(usersLoaded([{ ...userOf(bob), rev: 6, displayName: "Robert Marsh" }])));
  // On a busy machine the list is on screen a moment before it listens to the store.
  await waitFor(() => expect(row()).toContain("Robert Marsh"));
  expect(row()).toContain("2 sessions");
  act(() => void store.dispatch(usersLoaded([{ ...userOf(bob), rev: 7, banned: true }])));
  await waitFor(() => expect(row()).toContain(profile.banned));
  expect(row()).not.toContain("session");

  answerApi(UnbanUser, () => ({ data: { ...userOf(bob), rev: 8 } }));
  await confirm(await choose("Bob Marsh", "unban"), "unban");
  await waitFor(() => expect(row()).not.toContain(profile.banned));
  expect(row()).not.toContain("session");
});

test("a refusal is told in the dialog, which stays", async () => {
  show(account({ role: "admin" }));
  answerApi(SetUserRole, () => ({ error: { code: "last_admin", message: "No." } }));
  const dialog = await choose("Bob Marsh", "makeMember");
  await confirm(dialog, "makeMember");
  expect((await dialog.findByRole("alert")).textContent).toContain("only admin");
  loseNetwork();
  await confirm(dialog, "makeMember");
  await waitFor(() => expect(dialog.getByRole("alert").textContent).toContain("can't be reached"));
});

test("about oneself there is only the role, and who gives it up leaves", async () => {
  const me = account({ ...testMe, role: "admin" });
  show(me);
  answerApi(SetUserRole, ({ role }) => ({ data: { ...userOf(me), role } }));
  await userEvent.click(await screen.findByRole("button", { name: strings.menuOf(testMe.displayName) }));
  expect(await screen.findAllByRole("menuitem")).toHaveLength(1);
  await userEvent.keyboard("{Escape}");
  await confirm(await choose(testMe.displayName, "makeMember"), "makeMember");
  await waitFor(() => expect(leaveTo).toHaveBeenCalledWith("/"));
});

test("where the list does not come, it is asked for again; where nobody is found, that is said", async () => {
  answerApi(ListAccounts, () => ({ error: { code: "forbidden", message: "No." } }));
  render(
    <InWorkspace client={testClient()}>
      <PeopleScreen />
    </InWorkspace>,
  );
  expect((await screen.findByRole("alert")).textContent).toContain("Only an admin");
  answerApi(ListAccounts, () => ({ data: { accounts: [], next: null } }));
  await userEvent.click(screen.getByRole("button", { name: strings.list.retry }));
  expect(await screen.findByText(strings.noMatch)).toBeTruthy();
});
