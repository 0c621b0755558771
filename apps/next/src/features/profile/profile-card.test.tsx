// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { usersLoaded } from "@parley/client/features/users/users.slice";
import type { User } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { forgetAnswers, loseNetwork } from "@/test/answer-api";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { ProfileCard } from "./profile-card";
import { strings } from "./profile.strings";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

afterEach(() => {
  cleanup();
  forgetAnswers();
});

function show(values: Partial<User>) {
  loseNetwork();
  const client = testClient();
  const { email: _email, named: _named, sessionExpiresAt: _until, ...profile } = testMe;
  const user: User = { ...profile, id: newId(), displayName: "Bob Marsh", ...values };
  client.store.dispatch(usersLoaded([user]));
  const onClose = vi.fn();
  render(
    <InWorkspace client={client}>
      <ProfileCard userId={user.id} onClose={onClose} />
    </InWorkspace>,
  );
  return { onClose };
}
const button = (name: string) => screen.queryByRole("button", { name });

test("shows who somebody is, what time it is there, and how to reach them", () => {
  show({ timeZone: "UTC", role: "admin", status: { text: "At lunch", emoji: "🍜", expiresAt: null } });
  expect(screen.getByText("Bob Marsh")).toBeTruthy();
  expect(screen.getByText(/local time$/)).toBeTruthy();
  expect(screen.getByText("At lunch")).toBeTruthy();
  expect(screen.getByText(strings.admin)).toBeTruthy();
  expect(button("Send a message")).not.toBeNull();
  expect(button(strings.block)).not.toBeNull();
});

test("nobody writes to who is banned, and there is nothing to do about who is deleted", () => {
  show({ banned: true });
  expect(button("Send a message")).toBeNull();
  expect(button(strings.block)).not.toBeNull();
  cleanup();
  show({ banned: true, deleted: true, displayName: "Deleted user" });
  expect(screen.getByText(strings.deleted)).toBeTruthy();
  expect(screen.queryAllByRole("button")).toEqual([]);
  expect(screen.queryByText(strings.banned)).toBeNull();
});

test("one's own leads to the settings", async () => {
  const { onClose } = show({ id: testMe.id });
  await userEvent.click(screen.getByRole("button", { name: strings.edit }));
  expect(push).toHaveBeenCalledWith("/settings");
  expect(onClose).toHaveBeenCalled();
  expect(button(strings.block)).toBeNull();
});
