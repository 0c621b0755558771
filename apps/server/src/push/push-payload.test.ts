import { newId } from "@parley/shared/id";
import { expect, it } from "vitest";
import { writePushPayload } from "./push-payload";
import type { MessagePayload } from "./push-sender";

const message = (title: string, body: string): MessagePayload => {
  const roomId = newId();
  return { type: "message", title, body, path: `/rooms/${roomId}`, roomId, seq: 7, tag: roomId };
};

it("leaves what is short as it is", () => {
  const payload = message("Ana in Kitchen", "Is there coffee? ☕");
  expect(JSON.parse(writePushPayload(payload))).toEqual(payload);
});

it.each([
  ["plain", "x"],
  ["of four bytes", "😀"],
  ["of one character with many joiners", "👩‍👩‍👧‍👦"],
  ["of control characters", "\u0001"],
  ["of quotes", '"'],
  ["of lone surrogates", "\ud83d"],
])("shortens very long text %s, and never to half a character", (_what, unit) => {
  const json = writePushPayload(message(unit.repeat(5_000), unit.repeat(8_000)));
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(2_000);
  const { title, body } = JSON.parse(json) as MessagePayload;
  for (const text of [title, body]) {
    expect(text.endsWith("…")).toBe(true);
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeGreaterThan(10);
  }
});
