// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DeleteMe } from "@parley/shared/contracts/account";
import { leaveTo } from "@/leave-to";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { testMe } from "@/test/in-workspace";
import { strings } from "./account.strings";
import { DeleteAccountDialog } from "./delete-account-dialog";

// A whole load of another page is the one thing that jsdom can't do.
vi.mock("@/leave-to", () => ({ leaveTo: vi.fn() }));

beforeEach(() => vi.mocked(leaveTo).mockClear());
afterEach(() => {
  cleanup();
  forgetAnswers();
});

const open = () => render(<DeleteAccountDialog me={testMe} onClose={() => undefined} />);
const confirm = () => screen.getByRole<HTMLButtonElement>("button", { name: strings.dialog.confirm });
const field = () => screen.getByLabelText(strings.dialog.label(testMe.email));

test("nothing is deleted before the address stands there, also not by Enter", async () => {
  const asked = vi.fn();
  answerApi(DeleteMe, ({ email }) => {
    asked(email);
    return { data: {} };
  });
  localStorage.setItem(`parley:draft:${testMe.id}:room`, "half a thought");
  open();
  await userEvent.type(field(), "ada@example.or{Enter}");
  expect(confirm().disabled).toBe(true);
  expect(asked).not.toHaveBeenCalled();
  await userEvent.clear(field());
  await userEvent.type(field(), " ADA@example.org{Enter}");
  await vi.waitFor(() => expect(leaveTo).toHaveBeenCalledWith("/sign-in"));
  expect(asked).toHaveBeenCalledOnce();
  expect(localStorage.length).toBe(0);
});

test("the only admin is told what to do first", async () => {
  answerApi(DeleteMe, () => ({ error: { code: "last_admin", message: "The workspace needs an admin." } }));
  open();
  await userEvent.type(field(), testMe.email);
  await userEvent.click(confirm());
  expect((await screen.findByRole("alert")).textContent).toContain("Make somebody else an admin first");
  expect(leaveTo).not.toHaveBeenCalled();
});
