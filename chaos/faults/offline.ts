import { limits } from "@parley/shared/limits";
import { setTimeout as wait } from "node:timers/promises";
import type { FaultRun, Fault } from "./fault";
import { openSideClient } from "./side-client";

const shortMs = 1_000;
const longMs = 60_000;
const longMsWhenShort = 8_000;
/** So much further than a client may be behind to catch up change by change. */
const pastLimit = 100;
const sendersAtOnce = 50;

export const offline: Fault = {
  name: "offline",
  about: "clients are offline for 1 s, for 60 s, and for longer than changes can be caught up with",
  databases: ["postgres", "pglite"],
  servers: 1,
  clientLinks: true,
  run: async (run) => {
    const { stage, seconds, random, isShort, count } = run;
    const longFor = isShort ? longMsWhenShort : longMs;
    const ends = performance.now() + Math.max(seconds * 1_000, longFor + shortMs);
    const [blinking, , away, , tooLong] = stage.links;
    if (!blinking || !away || !tooLong) throw new Error("The crowd has too few links");

    count("cuts", away.breakDown() + tooLong.breakDown());
    // What is written now waits in the outbox; some load their page anew before there is a way out.
    const isAway = stage.peopleOver([away, tooLong]);
    await wait(longFor / 2);
    await stage.crowd.ask(
      "reload",
      isAway.filter(() => random.chance(0.3)),
    );
    const flood = passLimit(run);
    const blinks = async () => {
      while (performance.now() < ends - 2 * shortMs) {
        count("cuts", blinking.breakDown());
        await wait(shortMs);
        blinking.restore();
        await stage.crowd.ask("nudge", stage.peopleOver([blinking]));
        await wait(4_000 + random.below(2_000));
      }
    };
    const comeBack = async () => {
      await wait(longFor / 2);
      away.restore();
      await stage.crowd.ask("nudge", stage.peopleOver([away]));
      await flood;
      tooLong.restore();
      await stage.crowd.ask("nudge", stage.peopleOver([tooLong]));
    };
    await Promise.all([blinks(), comeBack(), flood]);
  },
};

/** Changes one of the crowd's rooms so often that who is away has to load it anew. */
async function passLimit({ stage, count, addLogs, violate }: FaultRun): Promise<void> {
  const { workspace, servers } = stage;
  const tooLong = new Set(stage.peopleOver(stage.links.slice(4, 5)).map((n) => workspace.people[n]?.id));
  const room = workspace.rooms.find(
    ({ ownerId, memberIds }) => !tooLong.has(ownerId) && memberIds.some((id) => tooLong.has(id)),
  );
  const owner = workspace.people.find(({ id }) => id === room?.ownerId);
  if (!room || !owner) throw new Error("No room has members on both sides of the cut");
  const sender = await openSideClient(servers[0]?.url ?? "", owner);
  const messages = limits.catchUpRevs + pastLimit;
  let next = 0;
  const work = async () => {
    while (next < messages) {
      const n = next++;
      if (!(await sender.send(room.id, `past the limit ${n}`)))
        violate(`message ${n} past the limit was lost`);
    }
  };
  await Promise.all(Array.from({ length: sendersAtOnce }, work));
  count("past limit", messages);
  addLogs([sender.log]);
  sender.client.close();
}
