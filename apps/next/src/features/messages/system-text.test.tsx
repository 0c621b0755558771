// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { SystemLine } from "@parley/shared/contracts/messages";
import { systemText } from "./system-text";

afterEach(cleanup);

const nameOf = (id: string) => ({ a: "Ana", b: "Ben", c: "Cleo", d: "Dan" })[id] ?? `Person ${id}`;
const textOf = (...events: [string, SystemLine][]) =>
  render(
    <p>
      {systemText(
        events.map(([actorId, line]) => ({ actorId, line })),
        nameOf,
      )}
    </p>,
  ).container.textContent;

test.each<[string, SystemLine]>([
  ["Ana created the room", { type: "created" }],
  ["Ana joined", { type: "joined" }],
  ["Ana left", { type: "left" }],
  ["Ana added Ben", { type: "added", userIds: ["b"] }],
  ["Ana added Ben, Cleo, and Dan", { type: "added", userIds: ["b", "c", "d"] }],
  ["Ana removed Ben", { type: "removed", userId: "b" }],
  ["Ana renamed the room to {actor} joined", { type: "renamed", name: "{actor} joined" }],
  ["Ana set the topic to Plans", { type: "topic_changed", topic: "Plans" }],
  ["Ana removed the topic", { type: "topic_changed", topic: "" }],
  ["Ana made Ben an owner", { type: "role_changed", userId: "b", role: "owner" }],
  ["Ana made Ben a member", { type: "role_changed", userId: "b", role: "member" }],
  ["Ana archived the room", { type: "archived" }],
  ["Ana opened the room again", { type: "unarchived" }],
])("%s", (text, line) => {
  expect(textOf(["a", line])).toBe(text);
});

test("joins together name a few people and count the others", () => {
  const join: SystemLine = { type: "joined" };
  expect(textOf(["a", join], ["b", join])).toBe("Ana and Ben joined");
  expect(textOf(["a", join], ["b", join], ["a", join])).toBe("Ana and Ben joined");
  const many = ["a", "b", "c", "d", "e", "f"].map((id): [string, SystemLine] => [id, join]);
  expect(textOf(...many)).toBe("Ana, Ben, Cleo, and 3 others joined");
});
