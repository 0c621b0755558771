// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { CreateInvite, ListInvites, type Invite } from "@parley/shared/contracts/invites";
import { ListMembers } from "@parley/shared/contracts/members";
import { ListUsers } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { strings as members } from "../members/members.strings";
import { inviteAddress } from "./invite-address";
import { InviteList } from "./invite-list";
import { InvitePeopleDialog } from "./invite-people-dialog";
import { strings } from "./room-invites.strings";

Element.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  cleanup();
  forgetAnswers();
});

const zoe = { ...testMe, id: newId(), displayName: "Zoe Martin" };
const view = {
  ...roomView(),
  membership: { role: "owner" as const, readSeq: 0, unreadFrom: null, personRev: 0, unread: 0, mentions: [] },
};
const roomId = view.room.id;
const invite: Invite = {
  id: newId(),
  roomId,
  token: "t".repeat(43),
  createdBy: testMe.id,
  createdAt: "2026-03-02T10:00:00.000Z",
  expiresAt: null,
  maxUses: null,
  uses: 0,
  revokedAt: null,
};

test("people chosen and a link just made stay when the other way is looked at", async () => {
  answerApi(ListUsers, () => ({ data: { users: [zoe], next: null } }));
  answerApi(ListMembers, () => ({ error: { code: "unavailable", message: "No answer came." } }));
  answerApi(CreateInvite, () => ({ data: invite }));
  render(
    <InWorkspace client={testClient([view])}>
      <InvitePeopleDialog roomId={roomId} onClose={() => undefined} />
    </InWorkspace>,
  );
  const user = userEvent.setup();
  const turnTo = (way: keyof typeof strings.ways) =>
    user.click(screen.getByRole("radio", { name: strings.ways[way] }));

  await user.click(await screen.findByRole("option", { name: zoe.displayName }));
  await turnTo("link");
  expect(screen.queryByRole("combobox", { name: members.picker.label })).toBeNull();
  await user.click(screen.getByRole("button", { name: strings.link.create }));
  const link = await screen.findByRole("textbox", { name: strings.link.label });
  await turnTo("people");
  expect(screen.getByRole("button", { name: members.picker.add(1) })).toBeTruthy();
  await turnTo("link");
  expect(screen.getByRole("textbox", { name: strings.link.label })).toBe(link);
});

test("a link of the list is copied where there is no clipboard, as over plain http", async () => {
  Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  let copied: string | undefined;
  document.execCommand = () => {
    copied = document.querySelector("textarea")?.value;
    return true;
  };
  answerApi(ListInvites, () => ({ data: { invites: [invite] } }));
  render(
    <InWorkspace client={testClient([view])}>
      <InviteList roomId={roomId} mayCreate={false} />
    </InWorkspace>,
  );
  fireEvent.click(await screen.findByRole("button", { name: strings.link.copy }));
  await waitFor(() => expect(copied).toBe(inviteAddress(invite.token)));
});
