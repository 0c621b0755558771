import { fileURLToPath } from "node:url";

/** The folder that holds everything; all commands run there, whatever the current folder is. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A failure that is told in its own words, without a stack. */
export class PlainError extends Error {
  name = "PlainError";
}

/** Runs a script's work; a failure becomes a sentence and exit code 1. */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    process.exitCode = 1;
  }
}
