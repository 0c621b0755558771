import { setTimeout as wait } from "node:timers/promises";
import { seededRandom } from "../packages/client/test/model-room";
import { checkAll, type Violations } from "./check/check-all";
import type { Material } from "./check/material";
import { readDatabase } from "./check/read-database";
import type { OperationName } from "./crowd/acts/act";
import { actCommands } from "./crowd/acts/all-acts";
import type { PersonLog } from "./crowd/log";
import type { Fault, Review } from "./faults/fault";
import type { DatabaseKind } from "./stage/database";
import { Stage } from "./stage/stage";

export interface RunSettings {
  seed: number;
  seconds: number;
  sockets: number;
  rooms: number;
  /** Messages in a second. */
  rate: number;
  /** Seconds to wait for all to be equal, which they have to be within ten. */
  patience: number;
  isShort: boolean;
}

export interface RunResult {
  fault: string;
  database: DatabaseKind;
  servers: number;
  seed: number;
  sent: number;
  acked: number;
  stored: number;
  /** Edits, deletions, reactions and pins that were acknowledged. */
  changes: number;
  counts: Record<string, number>;
  violations: Violations;
  /** Bars of the fault itself that were missed. */
  missed: string[];
  secondsToEqual: number | null;
  peakMegabytes: number;
}

/** By then all have to be equal after the fault's end. */
const equalWithinMs = 10_000;
const warmUpMs = 2_000;
/** People whose client is compared with one that has just come. */
const freshCount = 100;
const freshWhenShort = 20;

/** After so many messages every act was tried often enough for each of its commands to have gone well. */
const sendsForAll = 4_000;

/** What changes messages is asked for so often that some of it goes well in the moments between two kills as well. */
const doneInMoments: readonly OperationName[] = [
  "message:send",
  "message:edit",
  "message:delete",
  "reaction:add",
];

/** What the crowd's acts ask for that was answered as it should be, once at least. */
function listDone(people: readonly PersonLog[]): Set<OperationName> {
  return new Set(actCommands.filter((name) => people.some(({ done }) => done[name] !== undefined)));
}

/** One run: a stage of its own, the crowd at work, the fault, and everything checked afterwards. */
export async function runFault(
  fault: Fault,
  database: DatabaseKind,
  settings: RunSettings,
): Promise<RunResult> {
  const { seed, seconds, sockets, rooms, rate, isShort } = settings;
  const counts: Record<string, number> = {};
  const missed: string[] = [];
  const extraLogs: PersonLog[] = [];
  const reviews: Review[] = [];
  const stage = await Stage.open({
    database,
    servers: fault.servers,
    seed,
    people: sockets,
    rooms,
    // Several servers need somebody who leads people to one that is up.
    clientLinks: fault.clientLinks ?? fault.servers > 1,
    databaseLink: fault.databaseLink ?? false,
  });
  try {
    const { crowd, workspace } = stage;
    await stage.openCrowd();
    await crowd.ask("act", { rooms: workspace.rooms, seed, rate });
    await wait(warmUpMs);
    const untilMs = performance.now() + seconds * 1_000;
    await fault.run({
      stage,
      random: seededRandom(seed),
      seconds,
      rate,
      isShort,
      count: (name, by = 1) => (counts[name] = (counts[name] ?? 0) + by),
      violate: (sentence) => missed.push(sentence),
      addLogs: (logs) => extraLogs.push(...logs),
      reviewLater: (review) => reviews.push(review),
    });
    await wait(Math.max(0, untilMs - performance.now()));
    await crowd.ask("rest");
    const equal = await crowd.ask("awaitEqual", {
      barMs: equalWithinMs,
      patienceMs: settings.patience * 1_000,
      freshCount: isShort ? freshWhenShort : freshCount,
    });
    const report = await crowd.ask("report");
    await stage.stopServers();

    const db = await stage.database.open();
    const planned = [...workspace.rooms, ...workspace.sideRooms];
    const stored = await readDatabase(db, planned).finally(() => db.close());
    const people = [...report.people, ...extraLogs];
    const material: Material = {
      ...stored,
      people,
      stores: report.stores,
      inOutboxes: new Set(report.inOutboxes),
      servers: stage.servers,
      equal,
    };
    const violations = checkAll(material);
    for (const review of reviews) missed.push(...review(people));
    const done = listDone(people);
    if (report.counts.send >= sendsForAll) {
      const expected = fault.isMostlyDown ? doneInMoments : actCommands;
      missed.push(...expected.filter((name) => !done.has(name)).map((name) => `nobody did ${name}`));
    }
    const sends = people.flatMap((person) => person.sends);
    return {
      fault: fault.name,
      database,
      servers: fault.servers,
      seed,
      sent: new Set(sends.map(({ clientId }) => clientId)).size,
      acked: new Set(sends.filter(({ answers }) => answers.some(({ ok }) => ok)).map((send) => send.clientId))
        .size,
      stored: stored.rows.filter(({ system }) => system === null).length,
      changes: people.reduce((sum, person) => sum + person.changes.length, 0),
      counts: { ...counts, removals: report.counts.remove, reloads: report.reloads, commands: done.size },
      violations,
      missed,
      secondsToEqual: equal.seconds,
      peakMegabytes: Math.round(Math.max(...stage.servers.map(({ peakBytes }) => peakBytes)) / 1024 / 1024),
    };
  } finally {
    await stage.close();
  }
}
