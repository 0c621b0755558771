import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault";

/** Each way. */
const delayMs = 300;
const loss = 0.05;

export const slowLink: Fault = {
  name: "slow-link",
  about: "300 ms each way and 5 % of the segments lost, for everybody",
  databases: ["postgres", "pglite"],
  servers: 1,
  clientLinks: true,
  run: async ({ stage, seconds }) => {
    for (const link of stage.links) link.setConditions({ delayMs, loss });
    await wait(seconds * 1_000);
    for (const link of stage.links) link.setConditions({ delayMs: 0, loss: 0 });
  },
};
