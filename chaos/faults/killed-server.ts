import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault";

const secondsBetweenKills = 8;
/** Share of the crowd that loads its page anew while nobody answers. */
const reloadShare = 0.1;

export const killedServer: Fault = {
  name: "killed-server",
  about: "the only server is killed and restarted, again and again",
  databases: ["postgres", "pglite"],
  servers: 1,
  run: async ({ stage, random, seconds, count }) => {
    const [server] = stage.servers;
    const kills = Math.max(1, Math.floor(seconds / secondsBetweenKills));
    for (let n = 0; n < kills; n++) {
      await wait((seconds * 1_000) / kills - 1_500 + random.below(1_000));
      await server?.kill();
      count("kills");
      await wait(random.below(1_500));
      const people = stage.workspace.people.flatMap((_, index) =>
        random.chance(reloadShare) ? [index] : [],
      );
      await stage.crowd.ask("reload", people);
      await server?.start();
    }
  },
};
