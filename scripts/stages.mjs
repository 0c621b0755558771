import { spawn } from "node:child_process";
import { PlainError, root } from "./repository.mjs";

const heartbeatMs = 15_000;
const keptOutput = 1024 * 1024;
const interactive = process.stdout.isTTY === true && !process.env.CI;

/**
 * Runs a command as one stage of a longer piece of work: one line that shows how long it takes, and the
 * command's output only if it fails.
 * @param {string} title what is being done
 * @param {string[]} command the program and its arguments
 * @param {{ env?: NodeJS.ProcessEnv, plain?: boolean }} [options] `plain`: the command explains its own
 *   failure in a sentence, so that alone is shown
 * @returns {Promise<string>} what the command wrote to standard output
 */
export async function runStage(title, [program, ...args], options = {}) {
  const line = openLine(title);
  const child = spawn(program, args, {
    cwd: root,
    env: options.env ?? process.env,
    stdio: ["ignore", "pipe", "pipe"],
    // On Windows npx is a batch file.
    shell: process.platform === "win32" && program === "npx",
  });
  let interrupted = false;
  const stopChild = (signal) => {
    interrupted = true;
    child.kill(signal);
  };
  process.on("SIGINT", stopChild).on("SIGTERM", stopChild);
  const output = { all: "", out: "", err: "" };
  const keep = (stream) => (data) => {
    const text = String(data);
    output[stream] = (output[stream] + text).slice(-keptOutput);
    output.all = (output.all + text).slice(-keptOutput);
    line.note(text);
  };
  child.stdout.on("data", keep("out"));
  child.stderr.on("data", keep("err"));
  const failure = await new Promise((resolve) => {
    child.once("error", (error) => resolve(`${program} could not be started: ${error.message}`));
    child.once("close", (code, signal) =>
      resolve(code === 0 ? null : `ended with ${signal ?? `code ${code}`}`),
    );
  });
  process.off("SIGINT", stopChild).off("SIGTERM", stopChild);
  if (failure === null) {
    line.end("done");
    return output.out;
  }
  line.end("failed");
  if (interrupted) throw new PlainError("Stopped.");
  if (options.plain && output.err.trim()) throw new PlainError(output.err.trim());
  throw new PlainError(
    `${output.all.trimEnd()}\n\n${title} failed: ${[program, ...args].join(" ")} ${failure}.`,
  );
}

/** One line on the terminal that keeps its own time; where nobody watches, a line now and then. */
function openLine(title) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  let latest = "";
  const draw = () => {
    const detail = latest ? `  ${latest}` : "";
    const text = `  ${title} … ${seconds()}${detail}`.slice(0, (process.stdout.columns || 80) - 1);
    process.stdout.write(`\r\x1b[2K${text}`);
  };
  if (interactive) draw();
  else console.log(`  ${title} …`);
  const timer = setInterval(
    () => (interactive ? draw() : console.log(`  ${title} … ${seconds()}`)),
    interactive ? 100 : heartbeatMs,
  );
  return {
    /** Shows the last line of what the command says beside the time. */
    note(text) {
      // eslint-disable-next-line no-control-regex -- colours of the command's output
      const plain = text.replaceAll(/\x1b\[[\d;]*[A-Za-z]/g, "");
      latest = plain.trim().split("\n").at(-1)?.trim() ?? "";
    },
    end(word) {
      clearInterval(timer);
      const mark = word === "done" ? "✓" : "✗";
      const text = `${mark} ${title} (${seconds()})`;
      if (interactive) process.stdout.write(`\r\x1b[2K${text}\n`);
      else console.log(text);
    },
  };
}
