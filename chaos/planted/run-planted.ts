import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../apps/server/test/migrations";
import { invariants } from "../check/check-all";
import { readCounts, type ViolationCounts } from "../table";
import { bugs, type PlantedBug } from "./bugs";
import { copyRepository } from "./copy-repository";

const size = ["--sockets", "60", "--rooms", "12", "--rate", "60", "--seconds", "6", "--patience", "11"];

/**
 * Plants each bug by itself, and tells which of them the checker finds.
 * @returns whether it found all of them
 * @throws when a text that is to be replaced is not there any more
 */
export async function runPlanted(wanted: readonly PlantedBug[]): Promise<boolean> {
  for (const bug of bugs) for (const { file, from } of bug.edits) requireText(bug, file, from);
  const copy = copyRepository();
  let missed = 0;
  for (const bug of wanted) {
    const undo = plant(copy, bug);
    const { counts, output } = await runIn(copy, bug);
    undo();
    const found = invariants.filter((name) => (counts?.[name] ?? 0) > 0);
    const isCaught = bug.caughtBy.some((name) => found.includes(name));
    if (!isCaught) missed += 1;
    console.log(
      `${isCaught ? "caught" : "MISSED"}  ${bug.name.padEnd(42)} under ${bug.fault}, by ${found.map((name) => `${name} (${counts?.[name]})`).join(", ") || "nothing"}`,
    );
    if (!isCaught) console.log(output.slice(-3_000));
  }
  return wanted.length > 0 && missed === 0;
}

function requireText({ name }: PlantedBug, file: string, text: string) {
  const count = readFileSync(join(repositoryRoot, file), "utf8").split(text).length - 1;
  if (count !== 1) throw new Error(`"${name}" replaces a text that is ${count} times in ${file}: ${text}`);
}

/** @returns what takes it out again */
function plant(copy: string, { edits }: PlantedBug): () => void {
  const before = new Map<string, string>();
  for (const { file, from, to } of edits) {
    const path = join(copy, file);
    const text = readFileSync(path, "utf8");
    if (!before.has(path)) before.set(path, text);
    // A function: `$` has no meaning in what it gives.
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
  return () => before.forEach((text, path) => writeFileSync(path, text));
}

/** The same program from the copy, so that its servers and its clients are those of the copy. */
async function runIn(
  copy: string,
  { fault }: PlantedBug,
): Promise<{ counts?: ViolationCounts; output: string }> {
  const args = [
    "--import",
    "tsx",
    "chaos/main.ts",
    fault,
    "--database",
    "postgres",
    "--seed",
    "1",
    "--small",
  ];
  const child = spawn(process.execPath, [...args, "--json", ...size], {
    cwd: copy,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await once(child, "close");
  const [counts] = readCounts(output);
  return { output, ...(counts && { counts }) };
}
