import pg from "pg";
import type { PreparedCall, PreparedOutcome, PreparedStatement, PreparedTransaction } from "./prepared";
import { requireCommit } from "./require-commit";

const control = (text: string): PreparedCall<unknown> => ({
  statement: { name: text, text },
  values: [],
});
const begin = control("begin");
const commit = control("commit");
/** They give no rows, so there is nothing to describe. */
const isControl = (statement: PreparedStatement) =>
  statement === begin.statement || statement === commit.statement;

/** What a connection has planned already, by its names. */
const planned = new WeakMap<pg.PoolClient, Set<string>>();

/**
 * Runs a transaction in one round trip, with one system call at either end. `pg` ends each statement with a Sync of its own, to
 * which Postgres answers at once: five packets, each of which wakes this process.
 * @throws what a statement failed with; the connection is to be rolled back then
 */
export async function runPrepared<Row, After>(
  client: pg.PoolClient,
  { call, behind = [], afterwards }: PreparedTransaction<Row, After>,
): Promise<PreparedOutcome<Row, After>> {
  const calls = [begin, call, ...behind, commit, afterwards];
  await planAll(client, calls);
  const results = await runAll(client, calls);
  requireCommit(results.at(-2));
  return {
    rows: results[1]?.rows as Row[],
    after: results.at(-1)?.rows as After[],
  };
}

const runAll = (client: pg.PoolClient, calls: readonly PreparedCall<unknown>[]) =>
  send(client, (connection) => {
    for (const { statement, values } of calls) {
      connection.bind({ statement: statement.name, values }, true);
      if (!isControl(statement)) connection.describe({ type: "P", name: "" }, true);
      connection.execute({}, true);
    }
  });

async function planAll(client: pg.PoolClient, calls: readonly PreparedCall<unknown>[]) {
  const names = planned.get(client) ?? new Set();
  planned.set(client, names);
  for (const { statement } of calls) {
    if (names.has(statement.name)) continue;
    await plan(client, statement);
    names.add(statement.name);
  }
}

const plan = (client: pg.PoolClient, { name, text }: PreparedStatement) =>
  send(client, (connection) => connection.parse({ name, text, types: [] }, true));

/** Sends messages of the extended query protocol (PostgreSQL, "Frontend/Backend Protocol") that end with one Sync. */
function send(client: pg.PoolClient, write: (connection: pg.Connection) => void): Promise<pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null | undefined, results?: pg.QueryResult | pg.QueryResult[]) => {
      if (error) reject(error);
      else resolve([results ?? []].flat());
    };
    client.query(new MessageGroup(write, done));
  });
}

/** Several statements as one of `pg`'s queries, which gathers their results as those of a text with several statements. */
class MessageGroup extends pg.Query {
  constructor(
    write: (connection: pg.Connection) => void,
    done: (error: Error | undefined, results: pg.ResultBuilder) => void,
  ) {
    super("", done);
    this.submit = (connection) => {
      connection.stream.cork();
      try {
        write(connection);
        connection.sync();
      } finally {
        connection.stream.uncork();
      }
    };
  }
}
