// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SignOut, SignOutEverywhere } from "@parley/shared/contracts/sessions";
import { UpdateMe, type Me } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { leaveTo } from "@/leave-to";
import { answerApi, forgetAnswers, loseNetwork } from "@/test/answer-api";
import { ProfileForm } from "./profile-form";
import { SessionActions } from "./session-actions";
import { strings } from "./settings.strings";
import { ThemeChoice } from "./theme-choice";

// A whole load of another page is the one thing that jsdom can't do.
vi.mock("@/leave-to", () => ({ leaveTo: vi.fn() }));

const me: Me = {
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

beforeEach(() => vi.mocked(leaveTo).mockClear());
afterEach(() => {
  cleanup();
  forgetAnswers();
});

test("a name is saved as the server keeps it, and can't be saved twice", async () => {
  answerApi(UpdateMe, ({ displayName = me.displayName }) => ({ data: { ...me, displayName } }));
  render(<ProfileForm me={me} />);
  const save = screen.getByRole<HTMLButtonElement>("button", { name: strings.save });
  expect(save.disabled).toBe(true);
  await userEvent.type(screen.getByLabelText(strings.name), " King  ");
  await userEvent.click(save);
  await vi.waitFor(() =>
    expect(screen.getByLabelText<HTMLInputElement>(strings.name).value).toBe("Ada King"),
  );
  expect(save.disabled).toBe(true);
});

test("an empty, a long and a forged name are refused before they are sent", async () => {
  loseNetwork();
  render(<ProfileForm me={me} />);
  const field = screen.getByLabelText(strings.name);
  for (const name of [" ", "x".repeat(61), "Ada\u202egnik"]) {
    await userEvent.clear(field);
    await userEvent.click(field);
    await userEvent.paste(name);
    await userEvent.click(screen.getByRole("button", { name: strings.save }));
    expect(screen.getByRole("alert").textContent).not.toContain("reached");
  }
});

test("a theme is applied at once and kept in a cookie; the system's takes both away", async () => {
  render(<ThemeChoice initial="system" />);
  await userEvent.click(screen.getByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(document.cookie).toContain("parley-theme=dark");
  await userEvent.click(screen.getByRole("radio", { name: "System" }));
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(document.cookie).not.toContain("parley-theme");
});

test("signing out leaves and takes along what was not sent, also when the session was over already", async () => {
  answerApi(SignOut, () => ({ error: { code: "unauthenticated", message: "No session." } }));
  localStorage.setItem(`parley:draft:${me.id}:room`, "half a thought");
  localStorage.setItem(`parley:outbox:${me.id}:message`, "{}");
  localStorage.setItem("parley:outbox:somebody-else:message", "{}");
  render(<SessionActions userId={me.id} />);
  await userEvent.click(screen.getByRole("button", { name: strings.signOut }));
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledWith("/sign-in"));
  expect(Object.keys(localStorage)).toEqual(["parley:outbox:somebody-else:message"]);
});

test("signing out everywhere asks first, and says so when it failed", async () => {
  const asked = vi.fn();
  answerApi(SignOutEverywhere, () => {
    asked();
    return { error: { code: "internal", message: "Oops." } };
  });
  render(<SessionActions userId={me.id} />);
  await userEvent.click(screen.getByRole("button", { name: strings.signOutEverywhere }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(asked).not.toHaveBeenCalled();
  await userEvent.click(dialog.getByRole("button", { name: strings.signOutEverywhere }));
  expect((await dialog.findByRole("alert")).textContent).toContain("went wrong");
  expect(leaveTo).not.toHaveBeenCalled();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("alertdialog")).toBeNull();
  const button = screen.getByRole("button", { name: strings.signOutEverywhere });
  await vi.waitFor(() => expect(document.activeElement === button).toBe(true));
});
