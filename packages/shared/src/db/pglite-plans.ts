import type { PGlite, QueryOptions, Results, Transaction } from "@electric-sql/pglite";
import pg from "pg";

/** The statements of PGlite, or of one of its transactions. */
export type PgliteStatements = Pick<Transaction, "query">;

export interface PlannedPglite extends PgliteStatements {
  /** As PGlite's own: one transaction, rolled back where `work` rejects. */
  transaction<T>(work: (tx: PgliteStatements) => Promise<T>): Promise<T>;
}

interface Plan {
  /** By which SQL's EXECUTE knows it. */
  name: string;
  /** The types of its parameters, as Postgres numbers them. */
  types: number[];
}

interface Statement {
  /** Since when its uses are counted. */
  since: number;
  uses: number;
  plan: Plan | null;
  isBeingPlanned: boolean;
}

/** What PREPARE takes. */
const plannable = /^\s*(select|insert|update|delete|with)\b/i;
/** The plan of what is asked for once would be made for nothing. */
const usesBeforePlan = 2;
/** Statements that are known; the one that was not asked for the longest goes. */
const statementsKept = 500;
/**
 * Milliseconds after which a statement begins anew, as one that nobody asked for yet: what is seldom asked for needs no plan, and
 * what a plan reads may have been empty when it was made.
 */
const statementLifetimeMs = 60_000;

/**
 * PGlite, with statements planned once. What is given to its own `query` is parsed and planned each time, and asked about in five
 * messages and a Sync; for most of what is read by key that takes longer than to read it. One that comes again is prepared
 * instead, by SQL's own PREPARE, which outlives its transaction, and then takes a single message.
 * @param now milliseconds of a clock that never goes back
 */
export function planStatements(client: PGlite, now: () => number = () => performance.now()): PlannedPglite {
  const statements = new Map<string, Statement>();
  let dropped: string[] = [];
  let made = 0;

  /** The one of this text, as the last of the map: the first one is the one to forget. */
  function recall(text: string): Statement {
    let statement = statements.get(text);
    statements.delete(text);
    if (!statement || now() - statement.since > statementLifetimeMs) {
      drop(statement?.plan);
      statement = { since: now(), uses: 0, plan: null, isBeingPlanned: false };
    }
    statements.set(text, statement);
    const [oldest] = statements;
    if (statements.size > statementsKept && oldest) {
      statements.delete(oldest[0]);
      drop(oldest[1].plan);
    }
    return statement;
  }

  function drop(plan: Plan | null | undefined) {
    if (plan) dropped.push(plan.name);
  }

  async function makePlan(on: Transaction | PGlite, text: string, statement: Statement): Promise<Plan> {
    const name = `planned_${++made}`;
    let gone: string[] = [];
    // Not in a transaction: who asked before it for what was dropped since still waits for its end.
    if (on === client) [gone, dropped] = [dropped, gone];
    const results = await on.exec(`
      ${gone.map((each) => `deallocate ${each};`).join(" ")}
      prepare ${name} as ${text};
      select array_to_json(parameter_types::oid[]::int[]) as types from pg_prepared_statements where name = '${name}'
    `);
    const rows = results.at(-1)?.rows as { types: number[] }[] | undefined;
    if (!rows?.[0]) throw new Error("A statement was prepared, and is not there");
    const plan = { name, types: rows[0].types };
    if (statements.get(text) === statement) statement.plan = plan;
    else drop(plan);
    return plan;
  }

  async function query<T>(
    on: Transaction | PGlite,
    text: string,
    params: unknown[] = [],
    options?: QueryOptions,
  ): Promise<Results<T>> {
    if (!plannable.test(text)) return on.query<T>(text, params, options);
    const statement = recall(text);
    statement.uses += 1;
    let { plan } = statement;
    if (!plan) {
      // Nobody waits for another's plan: a transaction holds the database, and could wait for who waits for it.
      if (statement.uses < usesBeforePlan || statement.isBeingPlanned)
        return on.query<T>(text, params, options);
      statement.isBeingPlanned = true;
      try {
        plan = await makePlan(on, text, statement);
      } finally {
        statement.isBeingPlanned = false;
      }
    }
    const { name, types } = plan;
    const literals = params.map((value, n) => toLiteral(value, types[n] ?? 0, options));
    // No statement can hold one; Postgres is to refuse the value.
    if (literals.some((literal) => literal.includes("\0"))) return on.query<T>(text, params, options);
    const given = literals.length === 0 ? "" : `(${literals.join(", ")})`;
    const [result] = await on.exec(`execute ${name}${given}`, options);
    return result as Results<T>;
  }

  function toLiteral(value: unknown, type: number, options?: QueryOptions): string {
    if (value === null || value === undefined) return "null";
    const serialize = options?.serializers?.[type] ?? client.serializers[type] ?? String;
    return pg.escapeLiteral(serialize(value) as string);
  }

  return {
    query: (text, params, options) => query(client, text, params, options),
    transaction: (work) =>
      client.transaction((tx) =>
        work({ query: (text, params, options) => query(tx, text, params, options) }),
      ),
  };
}
