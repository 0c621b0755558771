// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { strings as rooms } from "../rooms/rooms.strings";
import { strings as shortcuts } from "../shortcuts/shortcuts.strings";
import { strings as switcher } from "../switcher/switcher.strings";
import { AsideProvider, useAside } from "./aside";
import { useDialogs } from "./dialogs";
import { paneOfEntry, showPane } from "./panes";
import { useShellKeys } from "./use-shell-keys";

let isPhone: boolean;
beforeEach(() => {
  isPhone = false;
  vi.stubGlobal("matchMedia", () => ({ matches: isPhone }));
  history.pushState(null, "", "/rooms/a");
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Shell() {
  const dialogs = useDialogs();
  const aside = useAside();
  useShellKeys();
  return (
    <>
      <button type="button" onClick={() => aside.toggle("members")}>
        Members
      </button>
      <p>{aside.kind}</p>
      <input aria-label="Text" />
      <button type="button" onClick={() => dialogs.open({ kind: "create-room" })}>
        New
      </button>
    </>
  );
}

function show() {
  render(
    <AppRouterContext value={{} as AppRouterInstance}>
      <AsideProvider>
        <InWorkspace client={testClient()}>
          <Shell />
        </InWorkspace>
      </AsideProvider>
    </AppRouterContext>,
  );
  return userEvent.setup();
}

test("Ctrl+K opens the switcher, but never over a dialog, whose text would be lost", async () => {
  const user = show();
  await user.click(screen.getByRole("button", { name: "New" }));
  await user.type(await screen.findByLabelText(rooms.create.name), "Release planning");
  await user.keyboard("{Control>}k{/Control}");
  expect(screen.getByLabelText<HTMLInputElement>(rooms.create.name).value).toBe("Release planning");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  await user.keyboard("{Control>}k{/Control}");
  await screen.findByRole("dialog", { name: switcher.title });
});

test("a question mark lists the shortcuts, unless it is typed", async () => {
  const user = show();
  await user.type(screen.getByLabelText("Text"), "why?");
  expect(screen.getByLabelText<HTMLInputElement>("Text").value).toBe("why?");
  expect(screen.queryByRole("dialog")).toBeNull();
  screen.getByRole("button", { name: "Members" }).focus();
  await user.keyboard("?");
  expect((await screen.findByRole("dialog", { name: shortcuts.title })).textContent).toContain("Ctrl");
  // Not a second time over the first.
  await user.keyboard("?");
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
});

test("Esc closes the right pane", async () => {
  const user = show();
  const members = screen.getByRole("button", { name: "Members" });
  await user.click(members);
  expect(screen.queryByText("members")).not.toBeNull();
  await user.keyboard("{Escape}");
  expect(screen.queryByText("members")).toBeNull();
  expect(document.activeElement).toBe(members);
});

test("in a narrow window Esc goes back from the right pane, and no step further", async () => {
  isPhone = true;
  const back = vi.spyOn(history, "back");
  const user = show();
  await user.click(screen.getByRole("button", { name: "Members" }));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(paneOfEntry()).toBe("main"));
  expect(back).toHaveBeenCalledOnce();
  await user.keyboard("{Escape}{Escape}");
  showPane("list");
  await user.keyboard("{Escape}");
  expect(back).toHaveBeenCalledOnce();
});
