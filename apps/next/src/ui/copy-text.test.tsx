// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copyText } from "./copy-text";
import { Dialog } from "./dialog";

// jsdom has neither a clipboard, as a page over plain http, nor this older way.
let copied: string | undefined;
beforeEach(() => {
  copied = undefined;
  document.execCommand = () => {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLTextAreaElement)) return false;
    copied = activeElement.value.slice(activeElement.selectionStart, activeElement.selectionEnd);
    return true;
  };
});
afterEach(cleanup);

const button = (
  <button type="button" onClick={() => void copyText("https://chat.example.org")}>
    Copy
  </button>
);

test.each([
  ["on the page", button],
  [
    "in a dialog, which keeps the focus inside",
    <Dialog key="dialog" open onOpenChange={() => undefined} title="Invite people">
      {button}
    </Dialog>,
  ],
])("without a clipboard, %s, the text is copied all the same and the focus stays", async (_, place) => {
  render(place);
  const copy = screen.getByRole("button", { name: "Copy" });
  copy.focus();
  fireEvent.click(copy);
  await waitFor(() => expect(copied).toBe("https://chat.example.org"));
  expect(document.activeElement).toBe(copy);
  expect(document.querySelector("textarea")).toBeNull();
});
