import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault";
import { goOn } from "./go-on";

const kills = 100;
const shortKills = 3;

export const killedPglite: Fault = {
  name: "killed-pglite",
  about: "the process that holds the embedded database is killed a hundred times",
  databases: ["pglite"],
  servers: 1,
  isMostlyDown: true,
  run: async ({ stage, random, seconds, isShort, count }) => {
    const { crowd } = stage;
    const [server] = stage.servers;
    const times = isShort ? shortKills : kills;
    // A hundred starts take many minutes: the crowd writes for as long as in every other fault, a part of it around
    // each kill, or most of what is measured would be how long ten minutes' messages take to send.
    const burstMs = (seconds * 1_000) / times;
    await crowd.ask("rest");
    for (let n = 0; n < times; n++) {
      await goOn({ stage, random });
      const killAtMs = random.below(burstMs);
      await wait(killAtMs);
      await server?.kill();
      count("kills");
      await wait(burstMs - killAtMs);
      await crowd.ask("rest");
      await server?.start();
    }
  },
};
