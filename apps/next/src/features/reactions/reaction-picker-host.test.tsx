// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AddReaction } from "@parley/shared/contracts/reactions";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { storedMessage } from "@/test/room-history";
import { roomView } from "@/test/room-view";
import { strings as pickerStrings } from "./emoji-picker.strings";
import { ReactButtons } from "./react-buttons";
import { ReactionPickerHost } from "./reaction-picker-host";
import { recentEmoji, rememberRecentEmoji } from "./recent-emoji";
import { strings } from "./reactions.strings";

let isPhone = false;
beforeEach(() => {
  isPhone = false;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  forgetAnswers();
  localStorage.clear();
});

/** @returns the emoji that were sent */
async function open() {
  const sent: string[] = [];
  const view = roomView();
  const roomId = view.room.id;
  const message = storedMessage(roomId, 1, { body: "Done" });
  answerApi(AddReaction, ({ emoji }) => {
    sent.push(emoji);
    return { data: message };
  });
  vi.stubGlobal("matchMedia", () => ({ matches: isPhone }));
  render(
    <InWorkspace client={testClient([view])}>
      <ReactionPickerHost roomId={roomId}>
        <ReactButtons message={message} />
      </ReactionPickerHost>
    </InWorkspace>,
  );
  await userEvent.click(screen.getByRole("button", { name: strings.react }));
  const dialog = await screen.findByRole("dialog", { name: pickerStrings.title }, { timeout: 15_000 });
  return { sent, dialog, grid: within(dialog).getByRole("grid") };
}

const opener = () => screen.getByRole("button", { name: strings.react });

test("a search and Enter take the first one, and the focus goes back", async () => {
  const { sent } = await open();
  expect(document.activeElement).toBe(screen.getByLabelText(pickerStrings.search));
  await userEvent.keyboard("party popper{Enter}");
  expect(screen.queryByRole("dialog")).toBeNull();
  await waitFor(() => expect(sent).toEqual(["🎉"]));
  expect(recentEmoji(testMe.id)).toEqual(["🎉"]);
  await waitFor(() => expect(document.activeElement).toBe(opener()));
});

test("arrows go from the search into the grid and back, letters too", async () => {
  const { grid, sent } = await open();
  const cells = within(grid).getAllByRole("gridcell");
  await userEvent.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(cells[0]);
  await userEvent.keyboard("{ArrowUp}");
  const search = screen.getByLabelText<HTMLInputElement>(pickerStrings.search);
  expect(document.activeElement).toBe(search);
  await userEvent.keyboard("{ArrowDown}{ArrowRight}f");
  expect(document.activeElement).toBe(search);
  expect(search.value).toBe("f");
  await userEvent.keyboard("{Backspace}{ArrowDown}{ArrowDown}{ArrowRight}{Enter}");
  await waitFor(() => expect(sent).toEqual([cells[9]?.textContent]));
});

test("Esc closes without a choice and gives the focus back", async () => {
  const { sent } = await open();
  await userEvent.keyboard("{ArrowDown}{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(opener()));
  expect(sent).toEqual([]);
});

test("the recent ones come first", async () => {
  rememberRecentEmoji(testMe.id, "🦊");
  const { grid } = await open();
  const [first] = within(grid).getAllByRole("rowgroup");
  expect(
    within(first as HTMLElement)
      .getAllByRole("gridcell")
      .map((cell) => cell.textContent),
  ).toEqual(["🦊"]);
  expect(within(first as HTMLElement).getByRole("gridcell", { name: "fox" })).toBeTruthy();
});

test("the skin tone is kept for the next time", async () => {
  const { grid } = await open();
  expect(within(grid).getByRole("gridcell", { name: "waving hand" })).toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: "Dark" }));
  expect(within(grid).getByRole("gridcell", { name: "waving hand: dark skin tone" }).textContent).toBe("👋🏿");
  await userEvent.keyboard("{Escape}");
  await userEvent.click(opener());
  expect(await screen.findByRole("gridcell", { name: "waving hand: dark skin tone" })).toBeTruthy();
});

test("nothing found says so", async () => {
  const { dialog } = await open();
  await userEvent.keyboard("xyzzy{Enter}");
  expect(within(dialog).getByText(pickerStrings.noMatch("xyzzy"))).toBeTruthy();
});

test("on a phone it is a sheet", async () => {
  isPhone = true;
  const { sent, grid } = await open();
  await userEvent.click(within(grid).getByRole("gridcell", { name: "fire" }));
  await waitFor(() => expect(sent).toEqual(["🔥"]));
});
