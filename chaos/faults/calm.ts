import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault";

export const calm: Fault = {
  name: "calm",
  about: "nothing goes wrong; what the others are compared with",
  databases: ["postgres", "pglite"],
  servers: 1,
  run: ({ seconds }) => wait(seconds * 1_000),
};
