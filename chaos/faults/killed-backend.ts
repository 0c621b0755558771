import pg from "pg";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault";

const killsInAll = 8;
/** As `DATABASE_POOL` is without a setting. */
const poolSize = 10;

export const killedBackend: Fault = {
  name: "killed-backend",
  about: "a backend of Postgres is killed with SIGKILL, which restarts all of them",
  databases: ["postgres"],
  servers: 1,
  run: async ({ stage, random, seconds, isShort, count, violate }) => {
    const { location } = stage.database;
    const url = location.kind === "postgres" ? location.url : "";
    const kills = isShort ? 2 : killsInAll;
    for (let n = 0; n < kills; n++) {
      await wait((seconds * 1_000) / kills);
      const pids = await listBackends(url);
      const pid = pids[random.below(pids.length)];
      if (pid === undefined) throw new Error("No backend serves the server");
      process.kill(pid, "SIGKILL");
      count("kills");
    }
    await wait(2_000);
    const slots = await countSlots(url, stage.servers[0]?.url ?? "");
    count("pool slots back", slots);
    if (slots < poolSize) violate(`only ${slots} of ${poolSize} slots of the pool work after the kills`);
  },
};

/** The processes that serve the server's pool. */
async function listBackends(url: string): Promise<number[]> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    return rows.map(({ pid }) => pid);
  } finally {
    await client.end();
  }
}

/**
 * Holds a lock that every look-up of a room needs, asks the server for more at once than it has slots, and counts how
 * many of its connections wait: a slot that was lost would not be among them.
 */
async function countSlots(url: string, server: string): Promise<number> {
  const holder = await connect(url);
  try {
    await holder.query("begin");
    await holder.query("lock table workspace in access exclusive mode");
    const asked = Array.from({ length: poolSize * 3 }, () =>
      fetch(`${server}/api/workspace`, { signal: AbortSignal.timeout(10_000) }).then(
        (response) => response.body?.cancel(),
        () => undefined,
      ),
    );
    let most = 0;
    for (let tries = 0; tries < 30 && most < poolSize; tries++) {
      await wait(100);
      const { rows } = await holder.query<{ waiting: number }>(
        "select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'",
      );
      most = Math.max(most, rows[0]?.waiting ?? 0);
    }
    await holder.query("rollback");
    await Promise.all(asked);
    return most;
  } finally {
    await holder.end();
  }
}

/** As soon as Postgres is up again. */
async function connect(url: string): Promise<pg.Client> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (tries > 300) throw error;
      await wait(100);
    }
  }
}
