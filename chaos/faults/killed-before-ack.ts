import pg from "pg";
import { setTimeout as wait } from "node:timers/promises";
import type { PersonLog } from "../crowd/log";
import type { Stage } from "../stage/stage";
import { watchCommits } from "./watch-commits";
import type { Fault } from "./fault";
import { goOn } from "./go-on";

const bar = 300;
const shortBar = 5;
const mostKills = 400;
/** Commits that pass, at most, before the one that the server does not live to hear of. */
const commitsBetween = 10;

interface StoredUnacked {
  clientId: string;
  id: string;
  seq: number;
}

export const killedBeforeAck: Fault = {
  name: "killed-before-ack",
  about: "the server is killed when the database has committed, before it hears so and acknowledges",
  databases: ["postgres"],
  servers: 1,
  databaseLink: true,
  run: async ({ stage, random, isShort, count, reviewLater }) => {
    const { crowd } = stage;
    const server = stage.servers[0];
    const wanted = isShort ? shortBar : bar;
    let left: { commits: number; done: () => void } | null = null;
    stage.databaseLink?.inspectWith(() =>
      watchCommits(() => {
        if (left === null || --left.commits > 0) return true;
        // In this very moment: what the database said has not gone on to the server.
        void server?.kill().then(left.done);
        left = null;
        return false;
      }),
    );
    const unacked: StoredUnacked[] = [];
    let answered = 0;
    // The crowd writes before each kill alone: the kills take minutes, and what is written in some forty such moments is what
    // every other fault has in its one.
    await crowd.ask("rest");
    // A few more, because some are refused: who wrote them was removed meanwhile.
    for (let kills = 0; kills < mostKills && answered < wanted * 1.1; kills++) {
      await goOn({ stage, random });
      await wait(1_000 + random.below(1_000));
      await new Promise<void>((done) => (left = { commits: 1 + random.below(commitsBetween), done }));
      count("kills");
      await crowd.ask("rest");
      const unanswered = await crowd.ask("listUnanswered");
      // Some are found stored by catching up, before their turn to be sent again comes: those don't count.
      answered = unacked.filter(({ clientId }) => !unanswered.includes(clientId)).length;
      const known = new Set(unacked.map(({ clientId }) => clientId));
      const stored = await listStored(stage, unanswered);
      unacked.push(...stored.filter(({ clientId }) => !known.has(clientId)));
      await server?.start();
    }
    reviewLater((people) => {
      const { wrong, answered } = compareAnswers(unacked, people);
      count("stored unacked", unacked.length);
      count("same answer to the retry", answered);
      if (answered < wanted)
        wrong.push(`only ${answered} of ${wanted} retries were answered with what was stored`);
      return wrong;
    });
  },
};

function compareAnswers(unacked: readonly StoredUnacked[], people: readonly PersonLog[]) {
  const sends = new Map(people.flatMap((person) => person.sends.map((send) => [send.clientId, send])));
  const answers = unacked.flatMap((stored) =>
    (sends.get(stored.clientId)?.answers ?? []).map((answer) => ({ stored, answer })),
  );
  const wrong = answers
    .filter(({ stored, answer }) => answer.ok && (answer.id !== stored.id || answer.seq !== stored.seq))
    .map(
      ({ stored, answer }) => `${stored.clientId} was stored as ${stored.seq}, its retry got ${answer.seq}`,
    );
  return { wrong, answered: answers.filter(({ answer }) => answer.ok).length - wrong.length };
}

/** Those of these messages that are stored. */
async function listStored({ database: { location } }: Stage, clientIds: string[]): Promise<StoredUnacked[]> {
  const client = new pg.Client({ connectionString: location.kind === "postgres" ? location.url : "" });
  await client.connect();
  try {
    const { rows } = await client.query<StoredUnacked>(
      `select client_id as "clientId", id, seq::int from messages where client_id = any($1::uuid[])`,
      [clientIds],
    );
    return rows;
  } finally {
    await client.end();
  }
}
