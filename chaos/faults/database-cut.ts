import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault";

const cutMs = 15_000;
const cutMsWhenShort = 4_000;

export const databaseCut: Fault = {
  name: "database-cut",
  about: "the link to the database is cut for 15 s: by turns of the seed refused, or dead silent",
  databases: ["postgres"],
  servers: 1,
  databaseLink: true,
  run: async ({ stage, seconds, isShort, random, count }) => {
    const forMs = isShort ? cutMsWhenShort : cutMs;
    await wait(Math.max(2_000, seconds * 1_000 - forMs));
    const link = stage.databaseLink;
    if (random.chance(0.5)) {
      count("cuts", link?.breakDown());
    } else {
      link?.hold();
      count("held", 1);
    }
    await wait(forMs);
    link?.restore();
  },
};
