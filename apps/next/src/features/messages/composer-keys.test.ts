import { expect, test } from "vitest";
import { isSendKey, type KeyPress } from "./composer-keys";

const enter = (press: Partial<KeyPress> = {}): KeyPress => ({
  key: "Enter",
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...press,
});

test("Enter sends and Shift+Enter breaks", () => {
  expect(isSendKey(enter(), "send")).toBe(true);
  expect(isSendKey(enter({ shiftKey: true }), "send")).toBe(false);
});

test("the setting turns them round", () => {
  expect(isSendKey(enter(), "newline")).toBe(false);
  expect(isSendKey(enter({ shiftKey: true }), "newline")).toBe(true);
});

test.each(["send", "newline"] as const)("Ctrl and Cmd with Enter send with the setting %s", (setting) => {
  expect(isSendKey(enter({ ctrlKey: true }), setting)).toBe(true);
  expect(isSendKey(enter({ metaKey: true }), setting)).toBe(true);
});

test.each(["send", "newline"] as const)("an input method keeps its Enter with the setting %s", (setting) => {
  const shiftKey = setting === "newline";
  expect(isSendKey(enter({ shiftKey, isComposing: true }), setting)).toBe(false);
});

test("other keys don't send", () => {
  expect(isSendKey(enter({ key: "a" }), "send")).toBe(false);
  expect(isSendKey(enter({ altKey: true }), "send")).toBe(false);
});
