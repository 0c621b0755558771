// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import {
  CreateAccessToken,
  ListAccessTokens,
  RevokeAccessToken,
  type AccessToken,
} from "@parley/shared/contracts/tokens";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { answerApi, forgetAnswers, loseNetwork } from "@/test/answer-api";
import { AccessTokens } from "./access-tokens";
import { strings } from "./tokens.strings";

afterEach(() => {
  cleanup();
  forgetAnswers();
});

const token = (values: Partial<AccessToken> = {}): AccessToken => ({
  id: newId(),
  name: "Deploys",
  scope: "read",
  createdAt: "2026-03-02T10:00:00.000Z",
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  ...values,
});
const secret = `parley_${"s".repeat(43)}`;
const openForm = async () => {
  await userEvent.click(screen.getByRole("button", { name: strings.create.open }));
  return within(await screen.findByRole("dialog"));
};

test("the list says what each token may, whether it is used and how long it works", async () => {
  const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const tokens = [
    token({ name: "Deploys", scope: "write", expiresAt: inAWeek, lastUsedAt: new Date().toISOString() }),
    token({ name: "Archive" }),
    token({ name: "Old one", expiresAt: "2026-03-09T10:00:00.000Z" }),
  ];
  answerApi(ListAccessTokens, () => ({ data: { tokens } }));
  render(<AccessTokens />);
  expect(screen.getByRole("status").textContent).toBe(strings.loading);
  const rows = (await screen.findAllByRole("listitem")).map((row) => row.textContent ?? "");
  expect(rows[0]).toContain(strings.scopes.write);
  expect(rows[0]).toContain("Expires in 7 days");
  expect(rows[0]).toContain("last used now");
  expect(rows[1]).toContain(strings.scopes.read);
  expect(rows[1]).toContain(strings.never);
  expect(rows[1]).toContain(strings.unused);
  expect(rows[2]).toContain(strings.expired);
  expect(rows.map((row) => row.includes(strings.expired))).toEqual([false, false, true]);
  expect(screen.getByRole("button", { name: strings.removeNamed("Old one") })).toBeTruthy();
  expect(screen.getByRole("button", { name: strings.revokeNamed("Archive") })).toBeTruthy();
});

test("a list that can't be loaded can be asked for again, and an empty one says so", async () => {
  loseNetwork();
  render(<AccessTokens />);
  expect((await screen.findByRole("alert")).textContent).toContain("can't be reached");
  answerApi(ListAccessTokens, () => ({ data: { tokens: [] } }));
  await userEvent.click(screen.getByRole("button", { name: strings.retry }));
  expect(await screen.findByText(strings.empty)).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a token is made with the same client id until it is another request, and its secret is shown once", async () => {
  let stored: AccessToken[] = [];
  const asked: { clientId: string; name: string; scope: string; expiresInDays: number | null }[] = [];
  answerApi(ListAccessTokens, () => ({ data: { tokens: stored } }));
  answerApi(CreateAccessToken, (input) => {
    asked.push(input);
    if (asked.length < 3) return { error: { code: "unavailable", message: "No answer came." } };
    const { name, scope } = input;
    const made = token({ name, scope });
    stored = [made];
    return { data: { ...made, secret } };
  });
  render(<AccessTokens />);
  await screen.findByText(strings.empty);
  const form = await openForm();
  const submit = () => userEvent.click(form.getByRole("button", { name: strings.create.submit }));
  await userEvent.type(form.getByLabelText(strings.create.name), "Bot");
  await submit();
  await form.findByRole("alert");
  await submit();
  await waitFor(() => expect(asked).toHaveLength(2));
  await form.findByRole("alert");
  await userEvent.selectOptions(form.getByLabelText(strings.create.scope), "write");
  await userEvent.selectOptions(form.getByLabelText(strings.create.expires), "never");
  await submit();
  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: strings.secret.label });
  expect(field.value).toBe(secret);
  expect(asked[2]).toMatchObject({ name: "Bot", scope: "write", expiresInDays: null });
  expect(asked[0]).toMatchObject({ scope: "read", expiresInDays: 30 });
  expect(asked[1]?.clientId).toBe(asked[0]?.clientId);
  expect(asked[2]?.clientId).not.toBe(asked[0]?.clientId);

  await userEvent.click(screen.getByRole("button", { name: strings.secret.done }));
  expect((await screen.findByRole("listitem")).textContent).toContain("Bot");
  expect(document.body.innerHTML).not.toContain(secret);
  expect(document.activeElement?.textContent).toBe(strings.create.open);
});

test("a name that can't be is refused before it is sent", async () => {
  answerApi(ListAccessTokens, () => ({ data: { tokens: [] } }));
  render(<AccessTokens />);
  const form = await openForm();
  const field = form.getByLabelText(strings.create.name);
  for (const [name, problem] of [
    [" ", strings.create.nameEmpty],
    ["x".repeat(limits.tokenName + 1), strings.create.nameTooLong(limits.tokenName)],
    ["Bot\u202e", strings.create.nameInvalid],
  ] as const) {
    await userEvent.clear(field);
    await userEvent.click(field);
    await userEvent.paste(name);
    await userEvent.click(form.getByRole("button", { name: strings.create.submit }));
    expect(form.getByRole("alert").textContent).toBe(problem);
    expect(document.activeElement).toBe(field);
  }
});

test("revoking asks first, says so when it failed, and takes the token off the list", async () => {
  const [kept, gone] = [token({ name: "Kept" }), token({ name: "Gone" })];
  const revoked: string[] = [];
  answerApi(ListAccessTokens, () => ({ data: { tokens: [kept, gone] } }));
  answerApi(RevokeAccessToken, ({ tokenId }) => {
    revoked.push(tokenId);
    if (revoked.length === 1) return { error: { code: "internal", message: "Oops." } };
    return { data: { ...gone, revokedAt: new Date().toISOString() } };
  });
  render(<AccessTokens />);
  await userEvent.click(await screen.findByRole("button", { name: strings.revokeNamed("Gone") }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(revoked).toEqual([]);
  const confirm = () => userEvent.click(dialog.getByRole("button", { name: strings.revoking.confirm }));
  await confirm();
  expect((await dialog.findByRole("alert")).textContent).toContain("went wrong");
  await confirm();
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(revoked).toEqual([gone.id, gone.id]);
  expect(screen.getAllByRole("listitem").map((row) => row.textContent)).toEqual([
    expect.stringContaining("Kept"),
  ]);
  await waitFor(() => expect(document.activeElement?.textContent).toBe(strings.create.open));
});
