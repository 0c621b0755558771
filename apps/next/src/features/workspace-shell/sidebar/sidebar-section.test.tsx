// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { selectMyRooms } from "@parley/client/features/rooms/select-rooms";
import { testClient } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { SidebarSection } from "./sidebar-section";

afterEach(() => {
  cleanup();
  history.replaceState(null, "", "/");
});

const names = ["general", "alpha", "beta"];
const unread = {
  role: "member" as const,
  readSeq: 0,
  unreadFrom: null,
  personRev: 0,
  unread: 4,
  mentions: [],
};

function Section() {
  const [isFolded, setFolded] = useState(false);
  const [rooms] = useState(() => {
    const views = names.map((name) => roomView({ name, isGeneral: name === "general" }));
    return selectMyRooms(
      testClient(
        views.map((view, index) => (index === 2 ? { ...view, membership: unread } : view)),
      ).store.getState(),
    );
  });
  return (
    <SidebarSection
      title="Rooms"
      rooms={rooms}
      failedIds={new Set()}
      currentId={rooms[0]?.room.id}
      isFolded={isFolded}
      onFold={setFolded}
    />
  );
}

const focused = () => document.activeElement?.textContent;

test("Tab reaches one room, the current one; arrows reach the others", async () => {
  render(<Section />);
  const user = userEvent.setup();
  await user.tab();
  expect(focused()).toBe("Rooms");
  await user.tab();
  expect(focused()).toContain("general");
  await user.keyboard("{ArrowDown}");
  expect(focused()).toContain("alpha");
  await user.keyboard("{End}");
  expect(focused()).toContain("beta");
  await user.keyboard("{ArrowDown}{ArrowUp}");
  expect(focused()).toContain("alpha");
  await user.keyboard("{Home}");
  expect(focused()).toContain("general");
});

test("folded, only the current room stays, and what is unread is counted", async () => {
  render(<Section />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Rooms" }));
  expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual([
    expect.stringContaining("general"),
  ]);
  expect(screen.getByText("1 room with unread messages")).toBeTruthy();
});

test("a plain click switches without a load; with a key held the browser decides", async () => {
  render(<Section />);
  const user = userEvent.setup();
  const link = screen.getByRole<HTMLAnchorElement>("link", { name: /alpha/ });
  await user.click(link);
  expect(location.pathname).toBe(link.pathname);

  let wasPrevented: boolean | undefined;
  const browser = (event: MouseEvent) => {
    wasPrevented = event.defaultPrevented;
    event.preventDefault();
  };
  window.addEventListener("click", browser, { once: true });
  await user.keyboard("{Control>}");
  await user.click(screen.getByRole("link", { name: /beta/ }));
  expect(wasPrevented).toBe(false);
  expect(location.pathname).toBe(link.pathname);
});
