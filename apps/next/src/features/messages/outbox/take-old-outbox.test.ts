// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import type { OutgoingMessage } from "@parley/client/features/messages/outbox.slice";
import { newId } from "@parley/shared/id";
import { takeOldOutbox } from "./take-old-outbox";

afterEach(() => localStorage.clear());

const userId = newId();
const outgoing = (body: string): OutgoingMessage => ({
  clientId: newId(),
  authorId: userId,
  roomId: newId(),
  body,
  createdAt: new Date().toISOString(),
  status: "queued",
  error: null,
});
const keep = (owner: string, value: unknown) =>
  localStorage.setItem(`parley:outbox:${owner}:${newId()}`, JSON.stringify(value));

test("what an older version kept moves over once, and nothing that can't be read", async () => {
  const item = outgoing("from before");
  keep(userId, item);
  keep(userId, { body: 7 });
  localStorage.setItem(`parley:outbox:${userId}:broken`, "{broken");
  keep(newId(), outgoing("another's"));
  const put: OutgoingMessage[] = [];
  const storage = { put: async (taken: OutgoingMessage) => void put.push(taken) };
  await takeOldOutbox(userId, storage);
  await takeOldOutbox(userId, storage);
  expect(put).toEqual([item]);
  expect(localStorage.length).toBe(1);
});

test("what the new storage does not take stays where it is", async () => {
  keep(userId, outgoing("full"));
  const full = { put: () => Promise.reject(new Error("QuotaExceededError")) };
  await expect(takeOldOutbox(userId, full)).rejects.toThrow("Quota");
  expect(localStorage.length).toBe(1);
});
