import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { OutboxStorage, OutgoingKey } from "../features/messages/outbox-storage";

/**
 * For programs in Node: keeps unsent messages in a folder, which is made where it is missing. Each message is a file, written whole
 * under another name and then renamed, so that a crash leaves the one before or the new one. Two processes with one folder
 * both send what they find in it; the server stores it once.
 *
 * @param folder for this program alone; nobody but its user may read it
 */
export function createFileStorage(folder: string): OutboxStorage {
  const startOf = (userId: string) => `${encodeURIComponent(userId)}.`;
  const pathOf = ({ authorId, clientId }: OutgoingKey) =>
    join(folder, `${startOf(authorId)}${encodeURIComponent(clientId)}.json`);

  async function pathsOf(userId: string): Promise<string[]> {
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => name.startsWith(startOf(userId))).map((name) => join(folder, name));
  }

  return {
    async list(userId) {
      const paths = (await pathsOf(userId)).filter((path) => path.endsWith(".json"));
      return Promise.all(paths.map((path) => readFile(path, "utf8").then(parse, () => null)));
    },
    async put(item) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = `${pathOf(item)}.${String(process.pid)}.tmp`;
      const file = await open(draft, "w", 0o600);
      try {
        await file.writeFile(JSON.stringify(item));
        // Without this a power cut may leave the new name with nothing in it.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, pathOf(item));
    },
    delete: async (key) => rm(pathOf(key), { force: true }),
    /** What a crash left half written, too. */
    async clear(userId) {
      await Promise.all((await pathsOf(userId)).map((path) => rm(path, { force: true })));
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
