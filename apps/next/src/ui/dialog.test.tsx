// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { Dialog } from "./dialog";
import { Menu, MenuItem } from "./menu";

afterEach(cleanup);

function Example() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Menu trigger={<button type="button">More</button>}>
        <MenuItem onSelect={() => setOpen(true)}>Open from the menu</MenuItem>
      </Menu>
      <Dialog open={open} onOpenChange={setOpen} title="Create room">
        <input aria-label="Name" />
      </Dialog>
    </>
  );
}

const hasFocus = (element: HTMLElement) =>
  vi.waitFor(() => expect(document.activeElement === element).toBe(true));

test("focus goes into the dialog and back to the button that opened it", async () => {
  render(<Example />);
  await userEvent.click(screen.getByRole("button", { name: "Open" }));
  const dialog = await screen.findByRole("dialog", { name: "Create room" });
  expect(dialog.contains(document.activeElement)).toBe(true);
  await userEvent.keyboard("{Escape}");
  await hasFocus(screen.getByRole("button", { name: "Open" }));
});

test("opened from a menu, focus goes back to the menu's button", async () => {
  render(<Example />);
  screen.getByRole("button", { name: "More" }).focus();
  await userEvent.keyboard("{Enter}");
  await screen.findByRole("menu");
  await userEvent.keyboard("{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "Create room" });
  await vi.waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  await userEvent.keyboard("{Escape}");
  await hasFocus(screen.getByRole("button", { name: "More" }));
});
