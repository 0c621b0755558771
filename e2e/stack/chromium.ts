import type { LaunchOptions } from "@playwright/test";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Another host name of this machine, as a LAN address is one: no secure context, and not the one in mails. */
export const otherHost = "parley.test";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/** The Chromium of CHROMIUM_PATH, or the one of the machine. A missing one fails: nothing is left out quietly. */
function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH: there is no ${named}; set it to the program of a Chromium or Chrome.`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
  if (found !== undefined) return found;
  throw new Error("No Chromium on this machine: install one, or set CHROMIUM_PATH to its program.");
}

export function chromiumOptions(): LaunchOptions {
  return {
    executablePath: findChromium(),
    // Neither a sandbox, where root has none, nor anything that calls home.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--host-resolver-rules=MAP ${otherHost} 127.0.0.1`,
    ],
  };
}
