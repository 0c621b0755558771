import { newId } from "@parley/shared/id";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { OutboxStorage } from "../features/messages/outbox-storage";
import type { OutgoingMessage } from "../features/messages/outbox.slice";
import { createFileStorage } from "./file-storage";

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

let parent: string;
let folder: string;
let storage: OutboxStorage;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "parley-files-"));
  folder = join(parent, "outbox");
  storage = createFileStorage(folder);
});
afterEach(() => rm(parent, { recursive: true }));

it("gives back what was put, to another process too, until it is deleted or cleared", async () => {
  expect(await storage.list(userId)).toEqual([]);
  const [one, two] = [outgoing("one"), outgoing("two")];
  const stranger = { ...outgoing("a stranger's"), authorId: newId() };
  await Promise.all([one, two, stranger].map((item) => storage.put(item)));
  await storage.put({ ...two, status: "failed" });
  const again = createFileStorage(folder);
  expect(await again.list(userId)).toEqual(expect.arrayContaining([one, { ...two, status: "failed" }]));
  await again.delete(one);
  await again.delete(one);
  expect(await storage.list(userId)).toHaveLength(1);
  await storage.clear(userId);
  expect(await storage.list(userId)).toEqual([]);
  expect(await storage.list(stranger.authorId)).toEqual([stranger]);
});

it("passes over what a crash left half written", async () => {
  const item = outgoing("whole");
  await storage.put(item);
  await writeFile(join(folder, `${userId}.${newId()}.json.1.tmp`), '{"clientId":');
  await writeFile(join(folder, `${userId}.${newId()}.json`), '{"clientId":');
  expect((await storage.list(userId)).filter((value) => value !== null)).toEqual([item]);
  await storage.clear(userId);
  expect(await readdir(folder)).toEqual([]);
});

it("stays inside its folder, which others can't read", async () => {
  await storage.put({ ...outgoing("elsewhere"), clientId: "../../elsewhere" });
  expect(await readdir(parent)).toEqual(["outbox"]);
  expect((await stat(folder)).mode & 0o077).toBe(0);
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
});
