import { expect, test } from "vitest";
import type { MessageWindow } from "@parley/client/features/messages/message-window";
import type { Message } from "@parley/shared/contracts/messages";
import { addStretch, shownFrom, unreadStart, type Stretch } from "./shown-stretches";

const show = (...stretches: [number, number][]) =>
  stretches.reduce<Stretch[]>((shown, [first, last]) => addStretch(shown, { first, last }), []);

test("one has read on as far as each message was on screen, whatever the order", () => {
  expect(shownFrom(show([1, 12], [9, 20], [21, 30]), 5)).toBe(30);
  expect(shownFrom(show([21, 30], [1, 12], [10, 20]), 5)).toBe(30);
  expect(show([21, 30], [1, 12], [10, 20])).toEqual([{ first: 1, last: 30 }]);
});

test("what was passed over is not read, and neither is what stands behind it", () => {
  const shown = show([1, 12], [480, 500]);
  expect(shownFrom(shown, 5)).toBe(12);
  expect(shownFrom(show([480, 500]), 5)).toBe(4);
  expect(shownFrom(addStretch(shown, { first: 13, last: 479 }), 5)).toBe(500);
});

test("reading begins where something counts, as far as that is loaded", () => {
  const row = (seq: number, changes: Partial<Message> = {}) =>
    ({ seq, system: null, deletedAt: null, authorId: "ana", ...changes }) as Message;
  const window: MessageWindow = {
    from: 3,
    rows: [
      row(3),
      row(4, { system: { type: "joined" } }),
      row(5, { deletedAt: "2026-03-02T10:00:00.000Z" }),
      row(6, { authorId: "mallory" }),
      row(7),
    ],
    live: true,
    ahead: [],
  };
  expect(unreadStart(window, 2, [])).toBe(3);
  expect(unreadStart(window, 3, ["mallory"])).toBe(7);
  expect(unreadStart(window, 3, [])).toBe(6);
  expect(unreadStart(window, 7, [])).toBe(8);
  expect(unreadStart(window, 1, [])).toBe(2);
});
