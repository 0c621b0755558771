import { execFileSync } from "node:child_process";
import { dropLeftoverDatabases } from "./stack/postgres";
import { keepPreparedData } from "./stack/prepared-data";
import { root } from "./stack/root";

/** Builds what is not built of these sources, as `npm start` does. @returns what Playwright calls after the last test */
export default async function setup(): Promise<() => void> {
  execFileSync(process.execPath, ["scripts/build.mjs"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  await dropLeftoverDatabases();
  return keepPreparedData();
}
