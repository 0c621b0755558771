// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { afterEach, expect, test } from "vitest";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { strings as rooms } from "../rooms/rooms.strings";
import { strings as switcher } from "../switcher/switcher.strings";
import { AsideProvider } from "./aside";
import { useDialogs } from "./dialogs";
import { useShellKeys } from "./use-shell-keys";

afterEach(cleanup);

function Shell() {
  const dialogs = useDialogs();
  useShellKeys();
  return (
    <button type="button" onClick={() => dialogs.open({ kind: "create-room" })}>
      New
    </button>
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
