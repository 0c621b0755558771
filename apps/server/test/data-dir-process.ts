/**
 * A process of its own for the tests of DATA_DIR. It does what its parent says: `lock` answers "locked" or the
 * refusal's sentence, `release` answers "released", `secret` answers the auth secret.
 */
import { readOrCreateAuthSecret } from "../src/data-dir/auth-secret";
import { type DataDirLock, lockDataDir } from "../src/data-dir/lock-data-dir";

const directory = process.argv[2] ?? "";
let lock: DataDirLock | undefined;

async function answer(request: string): Promise<string> {
  if (request === "secret") return readOrCreateAuthSecret(directory);
  if (request === "release") {
    lock?.release();
    return "released";
  }
  try {
    lock = await lockDataDir(directory, { task: "server", port: 4321 });
    return "locked";
  } catch (error) {
    return (error as Error).message;
  }
}

process.on("message", (request: string) => {
  void answer(request).then((reply) => process.send?.(reply));
});
process.send?.("ready");
