// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RequestSignInLink } from "@parley/shared/contracts/sessions";
import type { Workspace } from "@parley/shared/contracts/workspace";
import { answerApi, forgetAnswers, loseNetwork } from "@/test/answer-api";
import { SignInScreen } from "./sign-in-screen";
import { strings } from "./sign-in.strings";

const workspace: Workspace = {
  name: "Engines",
  signUp: "open",
  signUpDomains: [],
  google: false,
  linksGoTo: "mail",
  hasPeople: true,
};
const invite = "abcdefghijklmnopqrstuvwxyz";

const show = (changes: Partial<Workspace> = {}, errorCode?: string) =>
  render(<SignInScreen workspace={{ ...workspace, ...changes }} next="/rooms" errorCode={errorCode} />);

async function askFor(email: string) {
  await userEvent.type(screen.getByLabelText(strings.email), email);
  await userEvent.click(screen.getByRole("button", { name: strings.sendLink }));
}

beforeEach(() => {
  location.hash = "";
});
afterEach(() => {
  cleanup();
  forgetAnswers();
  vi.useRealTimers();
});

describe("asking for a link", () => {
  test("sends the address with the invite of the fragment and where to go, then says where the link went", async () => {
    location.hash = `#invite=${invite}`;
    const asked = vi.fn();
    answerApi(RequestSignInLink, (input) => {
      asked(input);
      return { data: { sentBy: "mail" as const } };
    });
    show();
    await askFor(" Ada@Example.org");
    const heading = await screen.findByRole("heading", { name: strings.sentByMail });
    expect(asked).toHaveBeenCalledExactlyOnceWith({ email: "ada@example.org", invite, next: "/rooms" });
    expect(document.activeElement).toBe(heading);
    expect(screen.getByText("ada@example.org")).toBeDefined();
  });

  test("refuses what is no address without asking the server, and puts the focus back", async () => {
    loseNetwork();
    show();
    await askFor("nobody");
    expect(screen.getByRole("alert").textContent).toBe(strings.emailInvalid);
    expect(document.activeElement).toBe(screen.getByLabelText(strings.email));
    expect(screen.getByLabelText(strings.email).getAttribute("aria-invalid")).toBe("true");
  });

  test("says how long to wait when there were too many tries", async () => {
    answerApi(RequestSignInLink, () => ({
      error: { code: "rate_limited", message: "Too many requests.", retryAfterMs: 41_200 },
    }));
    show();
    await askFor("ada@example.org");
    expect((await screen.findByRole("alert")).textContent).toContain("in 42 seconds");
    expect(screen.getByLabelText<HTMLInputElement>(strings.email).value).toBe("ada@example.org");
  });

  test("says that one is offline", async () => {
    loseNetwork();
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    show();
    await askFor("ada@example.org");
    expect((await screen.findByRole("alert")).textContent).toContain("You are offline");
  });

  test("offers to go on without an invite that no longer works", async () => {
    location.hash = `#invite=${invite}`;
    answerApi(RequestSignInLink, () => ({ error: { code: "invite_invalid", message: "Gone." } }));
    show();
    await askFor("ada@example.org");
    const without = await screen.findByRole("link", { name: strings.withoutInvite });
    expect(without.getAttribute("href")).toBe("/sign-in?next=%2Frooms");
  });

  test("lets one send it again only after a while", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const asked = vi.fn();
    answerApi(RequestSignInLink, (input) => {
      asked(input);
      return { data: { sentBy: "terminal" as const } };
    });
    show({ linksGoTo: "terminal" });
    await askFor("ada@example.org");
    await screen.findByRole("heading", { name: strings.sentToTerminal });
    const again = screen.getByRole<HTMLButtonElement>("button", { name: /Send it again/ });
    expect(again.disabled).toBe(true);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(again.disabled).toBe(false);
    await userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) }).click(again);
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    await vi.waitFor(() => expect(again.disabled).toBe(true));
  });
});

describe("what the page says of the workspace", () => {
  test("Google only where it is set up", () => {
    show();
    expect(screen.queryByRole("button", { name: strings.google })).toBeNull();
    cleanup();
    show({ google: true });
    expect(screen.getByRole("button", { name: strings.google })).toBeDefined();
  });

  test("where the link will be printed, who may sign up, and that one is the first", () => {
    show({ linksGoTo: "terminal", signUp: "domains", signUpDomains: ["example.org", "example.net"] });
    expect(screen.getByText(strings.linkInTerminal)).toBeDefined();
    expect(screen.getByText(/example\.org or example\.net/)).toBeDefined();
    cleanup();
    show({ hasPeople: false });
    expect(screen.getByText(/You are the first here/)).toBeDefined();
  });

  test("why the way back from Google failed, also for a code that it does not know", () => {
    show({}, "sign_up_refused");
    expect(screen.getByRole("status").textContent).toContain("can't make an account");
    cleanup();
    show({}, "<img src=x>");
    expect(screen.getByRole("status").textContent).toContain("did not work");
  });
});
