// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import {
  GetSignUpPolicy,
  ResetSignUpPolicy,
  SetSignUpPolicy,
  type SignUpPolicy,
} from "@parley/shared/contracts/workspace";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { SignUpScreen } from "./sign-up-screen";
import { strings } from "./sign-up.strings";

afterEach(() => {
  cleanup();
  forgetAnswers();
});

const ofSettings: SignUpPolicy = { mode: "open", domains: [], source: "settings" };
const radio = (mode: keyof typeof strings.modes) =>
  screen.getByRole<HTMLInputElement>("radio", { name: new RegExp(`^${strings.modes[mode]}`) });
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

test("domains are looked at before they are saved; then this page decides, until it no longer shall", async () => {
  answerApi(GetSignUpPolicy, () => ({ data: ofSettings }));
  answerApi(SetSignUpPolicy, ({ mode, domains }) => ({ data: { mode, domains, source: "page" as const } }));
  answerApi(ResetSignUpPolicy, () => ({ data: ofSettings }));
  render(<SignUpScreen />);
  expect(await screen.findByText(strings.sources.settings)).toBeTruthy();
  expect(button(strings.save).disabled).toBe(true);

  await userEvent.click(radio("domains"));
  const field = screen.getByLabelText<HTMLTextAreaElement>(strings.domains);
  await userEvent.type(field, "example");
  await userEvent.click(button(strings.save));
  expect(screen.getByRole("alert").textContent).toBe(strings.badDomain("example"));
  expect(document.activeElement).toBe(field);
  await userEvent.type(field, ".org, @example.com");
  await userEvent.click(button(strings.save));
  expect(await screen.findByText(strings.sources.page)).toBeTruthy();
  expect(field.value).toBe("example.org\nexample.com");
  expect(button(strings.save).disabled).toBe(true);

  await userEvent.click(button(strings.reset.open));
  const dialog = within(await screen.findByRole("alertdialog"));
  await userEvent.click(dialog.getByRole("button", { name: strings.reset.confirm }));
  expect(await screen.findByText(strings.sources.settings)).toBeTruthy();
  expect(radio("open").checked).toBe(true);
  expect(screen.queryByRole("button", { name: strings.reset.open })).toBeNull();
});

test("a failure is said where it happened, and tried again", async () => {
  answerApi(GetSignUpPolicy, () => ({ error: { code: "unavailable", message: "Away." } }));
  render(<SignUpScreen />);
  await screen.findByText(strings.failed);
  answerApi(GetSignUpPolicy, () => ({ data: ofSettings }));
  answerApi(SetSignUpPolicy, () => ({ error: { code: "forbidden", message: "No." } }));
  await userEvent.click(button(strings.retry));
  await waitFor(() => expect(radio("open").checked).toBe(true));
  await userEvent.click(radio("invite"));
  await userEvent.click(button(strings.save));
  expect((await screen.findByRole("alert")).textContent).toContain("Only an admin");
});
