import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault";

const kills = 100;
const shortKills = 3;

export const killedPglite: Fault = {
  name: "killed-pglite",
  about: "the process that holds the embedded database is killed a hundred times",
  databases: ["pglite"],
  servers: 1,
  run: async ({ stage, random, isShort, count }) => {
    const [server] = stage.servers;
    for (let n = 0; n < (isShort ? shortKills : kills); n++) {
      // In the middle of the work: the crowd is coming, has come back, or sends what waited.
      await wait(1_000 + random.below(4_000));
      await server?.kill();
      count("kills");
      await server?.start();
    }
  },
};
