// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ListAuditEntries, type AuditEntry } from "@parley/shared/contracts/audit";
import { ListUsers } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { AuditScreen } from "./audit-screen";
import { strings } from "./audit.strings";

afterEach(() => {
  cleanup();
  forgetAnswers();
});

const entry = (values: Partial<AuditEntry> = {}): AuditEntry => ({
  id: newId(),
  at: new Date().toISOString(),
  act: "room:archive",
  actorId: testMe.id,
  credential: "session",
  targetId: null,
  roomId: newId(),
  details: {},
  ...values,
});

test("pages follow one another, and a person narrows the list and the download down", async () => {
  const asked: unknown[] = [];
  answerApi(ListUsers, () => ({ data: { users: [], next: null } }));
  answerApi(ListAuditEntries, ({ limit: _, ...filter }) => {
    asked.push(filter);
    return { data: { entries: [entry()], next: filter.cursor === undefined ? "next" : null } };
  });
  render(
    <InWorkspace client={testClient()}>
      <AuditScreen />
    </InWorkspace>,
  );
  await userEvent.click(await screen.findByRole("button", { name: strings.list.more }));
  await vi.waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(2));
  expect(asked).toEqual([{}, { cursor: "next" }]);
  expect(screen.queryByRole("button", { name: strings.list.more })).toBeNull();

  const [person] = screen.getAllByRole("button", { name: /^Only by/ });
  if (person) await userEvent.click(person);
  await vi.waitFor(() => expect(asked.at(-1)).toEqual({ actorId: testMe.id }));
  const link = screen.getByRole("link", { name: strings.csv });
  expect(link.getAttribute("href")).toBe(`/api/audit.csv?actorId=${testMe.id}`);
});

test("whom something was decided about narrows the list down to what was done to them", async () => {
  const targetId = newId();
  const asked: unknown[] = [];
  answerApi(ListUsers, () => ({ data: { users: [], next: null } }));
  answerApi(ListAuditEntries, ({ limit: _, ...filter }) => {
    asked.push(filter);
    return { data: { entries: [entry({ act: "user:ban", targetId })], next: null } };
  });
  render(
    <InWorkspace client={testClient()}>
      <AuditScreen />
    </InWorkspace>,
  );
  await userEvent.click(await screen.findByRole("button", { name: /^Only about/ }));
  await vi.waitFor(() => expect(asked.at(-1)).toEqual({ targetId }));
  await userEvent.click(screen.getByRole("button", { name: /^About .* show all again$/ }));
  await vi.waitFor(() => expect(asked.at(-1)).toEqual({}));
});

test("what the operator did is told as theirs, who are nobody of the workspace", async () => {
  answerApi(ListUsers, () => ({ data: { users: [], next: null } }));
  answerApi(ListAuditEntries, () => ({
    data: {
      entries: [
        entry({ act: "operator:sign-in-link", actorId: null, credential: "operator", targetId: newId() }),
      ],
      next: null,
    },
  }));
  render(
    <InWorkspace client={testClient()}>
      <AuditScreen />
    </InWorkspace>,
  );
  expect(await screen.findByText(strings.operator)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Only by/ })).toBeNull();
});

test("a failure is said, and asked about again", async () => {
  answerApi(ListAuditEntries, () => ({ error: { code: "unavailable", message: "Away." } }));
  render(
    <InWorkspace client={testClient()}>
      <AuditScreen />
    </InWorkspace>,
  );
  await screen.findByRole("alert");
  answerApi(ListAuditEntries, () => ({ data: { entries: [], next: null } }));
  await userEvent.click(screen.getByRole("button", { name: strings.list.retry }));
  expect(await screen.findByText(strings.empty)).toBeTruthy();
});
