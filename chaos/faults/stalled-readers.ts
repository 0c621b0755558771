import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { StageServer } from "../stage/server";
import type { Fault } from "./fault";
import { openSideClient, type SideClient } from "./side-client";

const readers = 20;
const shortReaders = 5;
const bodyLength = 7_500;
/** More than the kernel's buffers and any budget hold, for each reader. */
const bytesForEach = 32 * 1024 * 1024;
const bytesForEachWhenShort = 16 * 1024 * 1024;
const sendersAtOnce = 4;
const growthBar = 50 * 1024 * 1024;
const settleMs = 3_000;
/** The process is warm when it held no more than so much more than the time before. */
const steadyBytes = 10 * 1024 * 1024;
const mostWarmUps = 10;

export const stalledReaders: Fault = {
  name: "stalled-readers",
  about: "twenty readers stop reading while much is said in their room",
  databases: ["postgres", "pglite"],
  servers: 1,
  run: async ({ stage, isShort, count, violate, addLogs }) => {
    const { extras, sideRooms } = stage.workspace;
    const server = stage.servers[0];
    const [speaker, ...others] = extras;
    const room = sideRooms[0];
    if (!server || !speaker || !room) throw new Error("There is nobody to stall");
    const stalled = await Promise.all(
      others.slice(0, isShort ? shortReaders : readers).map((person) => openSideClient(server.url, person)),
    );
    const sender = await openSideClient(server.url, speaker);
    const talk = () => sendMuch(sender, room.id, isShort ? bytesForEachWhenShort : bytesForEach);
    // What the process needs to work at this pace, while all of them read, is not what it costs that they stop.
    let before = 0;
    for (let talks = 0, grown = Infinity; talks < mostWarmUps && grown > steadyBytes; talks++) {
      const { mostBytes } = await watchMemory(server, talk);
      grown = mostBytes - before;
      before = Math.max(before, mostBytes);
    }

    for (const { client } of stalled) rawSocketOf(client.socket).pause();
    const { mostBytes: most, result: lost } = await watchMemory(server, async () => {
      const notStored = await talk();
      await wait(settleMs);
      return notStored;
    });
    const cut = server.output.split("a reader fell too far behind").length - 1;
    count("readers cut", cut);
    count("grown MB", Math.round((most - before) / 1024 / 1024));
    if (lost > 0) violate(`${lost} messages of the speaker were not stored`);
    if (cut < stalled.length) violate(`only ${cut} of ${stalled.length} stalled readers were cut`);
    if (most - before > growthBar)
      violate(`the server grew by ${Math.round((most - before) / 1024 / 1024)} MB over its stalled readers`);
    addLogs([sender.log]);
    for (const { client } of [...stalled, sender]) client.close();
  },
};

/** @returns the most that the process held meanwhile, in bytes */
async function watchMemory<T>(
  server: Pick<StageServer, "memoryBytes">,
  run: () => Promise<T>,
): Promise<{ mostBytes: number; result: T }> {
  let mostBytes = server.memoryBytes();
  const watch = setInterval(() => (mostBytes = Math.max(mostBytes, server.memoryBytes())), 100);
  try {
    return { result: await run(), mostBytes: Math.max(mostBytes, server.memoryBytes()) };
  } finally {
    clearInterval(watch);
  }
}

/** @returns how many messages were not stored */
async function sendMuch({ send }: SideClient, roomId: string, bytes: number): Promise<number> {
  const body = "x".repeat(bodyLength);
  let left = Math.ceil(bytes / bodyLength);
  let lost = 0;
  const work = async () => {
    while (left-- > 0) if (!(await send(roomId, body))) lost += 1;
  };
  await Promise.all(Array.from({ length: sendersAtOnce }, work));
  return lost;
}

/** Below Socket.IO and the WebSocket (engine.io-client's transport, then ws): the only place where reading can stop. */
function rawSocketOf(socket: SideClient["client"]["socket"]): Socket {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: Socket } } };
  return transport.ws._socket;
}
