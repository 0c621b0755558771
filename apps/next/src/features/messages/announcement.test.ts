import { expect, test } from "vitest";
import type { Message } from "@parley/shared/contracts/messages";
import { announcement } from "./announcement";

const nameOf = (id: string) => id.toUpperCase();
const from = (authorId: string, body = "Hi") => ({ authorId, body }) as Message;

test("a few messages are read out, at length only so far", () => {
  expect(announcement([from("ana", "One"), from("ben", "Two")], nameOf)).toBe("ANA: One\nBEN: Two");
  expect(announcement([from("ana", "x".repeat(5_000))], nameOf).length).toBeLessThan(250);
});

test("more are counted", () => {
  const many = Array.from({ length: 40 }, (_, index) => from(["ana", "ben"][index % 2] ?? ""));
  expect(announcement(many, nameOf)).toBe("40 new messages from ANA and BEN");
  const crowd = ["a", "b", "c", "d", "e"].map((id) => from(id));
  expect(announcement(crowd, nameOf)).toBe("5 new messages from A, B, and 3 others");
});
