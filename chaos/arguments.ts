import { parseArgs } from "node:util";
import { allFaults } from "./faults/all-faults";
import type { Fault } from "./faults/fault";
import type { DatabaseKind } from "./stage/database";

export interface ChaosArguments {
  faults: readonly Fault[];
  databases: readonly DatabaseKind[];
  seeds: number[];
  seconds: number;
  sockets: number;
  rooms: number;
  rate: number;
  /** Seconds to wait for all to be equal; they have to be within ten. */
  patience: number;
  /** Small numbers in each fault. */
  isShort: boolean;
  /** The run of every landing. */
  isLanding: boolean;
  /** Part of the names of the bugs to be planted; null for a run without any. */
  planted: string | null;
  /** Prints the results as JSON too, for the run of the planted bugs. */
  json: boolean;
}

export const usage = `yarn chaos [fault ...] [--seeds 3 | --seed N] [--seconds 60] [--sockets 300] [--rooms 60] [--rate 100]
           [--database postgres|pglite] [--small]
yarn chaos --short                      a few small faults and planted bugs: at most three minutes
yarn chaos --planted [part of a name]   plants each bug in a copy and tells whether the checker catches it

Faults:
${allFaults.map(({ name, about }) => `  ${name.padEnd(18)} ${about}`).join("\n")}`;

/** What was typed can not be done; its message is for people. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readArguments(args: string[]): ChaosArguments {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seeds: { type: "string", default: "3" },
      seed: { type: "string" },
      seconds: { type: "string", default: "60" },
      sockets: { type: "string", default: "300" },
      rooms: { type: "string", default: "60" },
      rate: { type: "string", default: "100" },
      patience: { type: "string", default: "45" },
      database: { type: "string" },
      small: { type: "boolean", default: false },
      short: { type: "boolean", default: false },
      planted: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const unknown = positionals.find((name) => allFaults.every((fault) => fault.name !== name));
  if (unknown !== undefined && !values.planted)
    throw new UsageError(`There is no fault ${unknown}.\n\n${usage}`);
  const { database } = values;
  if (database !== undefined && database !== "postgres" && database !== "pglite")
    throw new UsageError(`--database is postgres or pglite.`);
  return {
    faults: positionals.length > 0 ? allFaults.filter(({ name }) => positionals.includes(name)) : allFaults,
    databases: database === undefined ? ["postgres", "pglite"] : [database],
    seeds:
      values.seed === undefined
        ? Array.from({ length: readNumber("seeds", values.seeds) }, (_, n) => n + 1)
        : [readNumber("seed", values.seed)],
    seconds: readNumber("seconds", values.seconds),
    sockets: readNumber("sockets", values.sockets),
    rooms: readNumber("rooms", values.rooms),
    rate: readNumber("rate", values.rate),
    patience: readNumber("patience", values.patience),
    isShort: values.small || values.short,
    isLanding: values.short,
    planted: values.planted ? positionals.join(" ") : null,
    json: values.json,
  };
}

function readNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`--${name} is a whole number from 1.`);
  return number;
}
