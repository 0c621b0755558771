import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault";

const secondsBetweenKills = 12;

export const killedNode: Fault = {
  name: "killed-node",
  about: "one of three servers is killed; its people go to the others",
  databases: ["postgres"],
  servers: 3,
  run: async ({ stage, random, seconds, count }) => {
    const kills = Math.max(1, Math.floor(seconds / secondsBetweenKills));
    for (let n = 0; n < kills; n++) {
      await wait(((seconds * 1_000) / kills) * 0.5);
      const victim = stage.servers[random.below(stage.servers.length)];
      await victim?.kill();
      count("kills");
      await wait(((seconds * 1_000) / kills) * 0.4);
      await victim?.start();
    }
  },
};
