import { protocolVersion } from "@parley/shared/contracts/handshake";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createAccessToken } from "../../../apps/server/test/factories";
import { sendMessage } from "../src/features/messages/send-message";
import { openRoom } from "../src/features/rooms/open-room";
import { LiveStage, soon } from "./live-stage";

const root = join(import.meta.dirname, "../../..");
const readme = join(root, "packages/client/README.md");

/** The first program that the README shows. */
async function readBot(): Promise<string> {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(await readFile(readme, "utf8")) ?? [];
  if (code === undefined) throw new Error("The README shows no program.");
  return code;
}

it("is told of the protocol that the server speaks, also without the SDK", async () => {
  const programs = await readFile(join(root, "docs/programs.md"), "utf8");
  expect(programs).toContain(`protocol: ${String(protocolVersion)},`);
});

describe("the bot of the README", () => {
  const stage = new LiveStage();
  let child: ChildProcess | undefined;
  let folder: string | undefined;
  let output = "";

  afterEach(async () => {
    if (child !== undefined && child.exitCode === null) {
      child.kill();
      await once(child, "exit");
    }
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  /** In a process of its own, inside the workspace, as the README says. */
  async function start(token: string) {
    folder = await mkdtemp(join(root, ".data-bot-"));
    await writeFile(join(folder, "bot.ts"), await readBot());
    child = spawn(process.execPath, ["--import", "tsx", "bot.ts"], {
      cwd: folder,
      env: { PATH: process.env.PATH, PARLEY: stage.link.url, PARLEY_TOKEN: token },
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    await vi.waitFor(() => expect(output).toContain("online by socket"), { ...soon, timeout: 15_000 });
  }

  it("has twenty lines, and answers, also after its connection was lost", async () => {
    const lines = (await readBot()).split("\n").filter((line) => line.trim() !== "");
    expect(lines.length).toBeLessThanOrEqual(20);
    const { token } = await createAccessToken(stage.db, stage.bob.id);
    await start(token);
    const a = await stage.connect(stage.ana);
    await openRoom(a, stage.room.id);
    sendMessage(a, stage.room.id, "hello");
    sendMessage(a, stage.room.id, "Ping");
    await vi.waitFor(() => expect(stage.bodies(a)).toEqual(["hello", "Ping", "pong"]), soon);
    const [, ping, pong] = stage.messages(a);
    expect(pong).toMatchObject({ authorId: stage.bob.id, replyTo: ping?.id });

    stage.link.breakDown();
    await vi.waitFor(() => expect(output).toContain("offline"), soon);
    sendMessage(a, stage.room.id, "ping");
    await vi.waitFor(() => expect(stage.bodies(a)).toHaveLength(4), soon);
    stage.link.restore();
    await vi.waitFor(() => expect(stage.bodies(a).slice(-2)).toEqual(["ping", "pong"]), soon);
  });
});
