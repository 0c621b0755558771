import { execFileSync } from "node:child_process";
import { dropLeftoverDatabases } from "./stack/postgres";
import { root } from "./stack/root";

/** Builds what is not built of these sources, as `npm start` does. */
export default async function setup(): Promise<void> {
  execFileSync(process.execPath, ["scripts/build.mjs"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  await dropLeftoverDatabases();
}
