import { operations } from "@parley/shared/contracts/protocol";
import { expect, it } from "vitest";
import { actCommands, leftOut } from "./all-acts";

it("does every command of the registry, or says why not", () => {
  const commands = operations.filter(({ kind }) => kind === "command").map(({ name }) => name);
  const done = new Set(actCommands);
  const isLeftOut = (name: (typeof commands)[number]) => leftOut[name] !== undefined;
  expect(commands.filter((name) => !done.has(name) && !isLeftOut(name))).toEqual([]);
  expect(commands.filter((name) => done.has(name) && isLeftOut(name))).toEqual([]);
  expect(Object.keys(leftOut).filter((name) => !commands.some((known) => known === name))).toEqual([]);
});
