// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { ListAllInvites, RevokeInvite, type Invite } from "@parley/shared/contracts/invites";
import { ListUsers } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { strings as roomInvites } from "../invites/room-invites.strings";
import { InvitesScreen } from "./invites-screen";
import { strings } from "./invites.strings";

afterEach(() => {
  cleanup();
  forgetAnswers();
});

const invite = (values: Partial<Invite> = {}): Invite => ({
  id: newId(),
  roomId: newId(),
  token: "t".repeat(43),
  createdBy: testMe.id,
  createdAt: "2026-03-02T10:00:00.000Z",
  expiresAt: null,
  maxUses: 10,
  uses: 2,
  revokedAt: null,
  ...values,
});

test("a link goes off the list when it is revoked, and a failure is said in the question", async () => {
  const design = invite();
  const invites = [
    { invite: design, roomName: "Design", roomKind: "private" as const },
    { invite: invite(), roomName: "Sales", roomKind: "public" as const },
  ];
  answerApi(ListAllInvites, () => ({ data: { invites, next: null } }));
  answerApi(ListUsers, () => ({ data: { users: [testMe], next: null } }));
  render(
    <InWorkspace client={testClient()}>
      <InvitesScreen />
    </InWorkspace>,
  );
  const [row] = await screen.findAllByRole("listitem");
  for (const text of ["Design", "2 of 10 uses", roomInvites.list.never])
    expect(row?.textContent).toContain(text);
  await waitFor(() => expect(row?.textContent).toContain(strings.madeBy(testMe.displayName)));

  answerApi(RevokeInvite, () => ({ error: { code: "internal", message: "Oops." } }));
  await userEvent.click(screen.getByRole("button", { name: strings.revokeOf("Design") }));
  const dialog = within(await screen.findByRole("alertdialog"));
  const confirm = dialog.getByRole("button", { name: roomInvites.list.revokeConfirm });
  await userEvent.click(confirm);
  await dialog.findByRole("alert");
  answerApi(RevokeInvite, () => ({ data: { ...design, revokedAt: new Date().toISOString() } }));
  await userEvent.click(confirm);
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(1));
  expect(screen.queryByText("Design")).toBeNull();
});
