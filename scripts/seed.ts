/** `yarn seed`: fills a demo workspace; see `usage`. */
import { parseArgs } from "node:util";
import { DataDirError } from "../apps/server/src/data-dir/lock-data-dir";
import { loadEnvFile, openDatabase } from "./open-database";
import { people } from "./seed/people";
import { seedWorkspace } from "./seed/seed-workspace";

const usage = `yarn seed [--rooms N] [--messages N] [--until YYYY-MM-DD]
  Fills the database (DATABASE_URL, or the embedded one in DATA_DIR while the server is stopped) with a demo
  team: the same people, rooms and conversations every time. What is there already stays as it is.
  --rooms N     at least so many rooms (7 to 5,000)
  --messages N  one more room with a history of N messages (1 to 1,000,000)
  --until DATE  the day after the last message; today unless told`;

class UsageError extends Error {}

function readCount(name: string, value: string | undefined, max: number): number | null {
  if (value === undefined) return null;
  const count = Number(value.replaceAll(/[_,]/g, ""));
  if (Number.isInteger(count) && count >= 1 && count <= max) return count;
  throw new UsageError(`--${name}: ${value} is no whole number from 1 to ${max}.`);
}

function readOptions() {
  const options = {
    rooms: { type: "string" },
    messages: { type: "string" },
    until: { type: "string" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ options });
  const until = values.until === undefined ? new Date() : new Date(values.until);
  if (Number.isNaN(until.getTime())) throw new UsageError(`--until: ${values.until} is no date.`);
  return {
    help: values.help === true,
    rooms: readCount("rooms", values.rooms, 5_000) ?? 0,
    longMessages: readCount("messages", values.messages, 1_000_000),
    until,
  };
}

async function seed(): Promise<void> {
  const { help, ...options } = readOptions();
  if (help) return console.log(usage);
  loadEnvFile();
  const startedAt = performance.now();
  const db = await openDatabase("seed");
  try {
    let told = performance.now();
    const added = await seedWorkspace(db, {
      ...options,
      onProgress: (room, written) => {
        if (performance.now() - told < 2_000) return;
        told = performance.now();
        console.log(`  ${room}: ${written.toLocaleString("en")} messages …`);
      },
    });
    if (added.people === 0 && added.rooms === 0)
      return console.log("The demo is already there; nothing was added.");
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(
      `Added ${added.people} people, ${added.rooms} rooms and ${added.messages.toLocaleString("en")} messages in ${seconds} s.`,
    );
    console.log(`Sign in as one of them: yarn sign-in-link ${people[0]?.email}`);
  } finally {
    await db.close();
  }
}

seed().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message: string };
  const isUsage = error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS");
  if (isUsage) console.error(`${message}\n\n${usage}`);
  else console.error(error instanceof DataDirError ? message : error);
  process.exitCode = 1;
});
