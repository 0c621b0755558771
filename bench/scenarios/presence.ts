import { limits } from "@parley/shared/limits";
import { setTimeout as wait } from "node:timers/promises";
import { startServerProcess, type ServerProcess } from "../../apps/server/test/server-process";
import { cpuSeconds } from "../cpu";
import { evenRooms } from "../even-rooms";
import { median } from "../load/percentiles";
import { openPresenceClient, type PresenceClient } from "../load/presence-client";
import type { Scenario } from "../scenario";
import { createStage, type Stage } from "../stage";
import type { Row } from "../table";

const people = 1_000;
/** They come, and go, within so many seconds. */
const stormSeconds = 10;
/** Who stays, to see the others go. */
const observers = 100;
/** On the server when it is killed, and of them who comes back. */
const killed = 500;
const back = 250;
/** What the project allows. */
const eventsASecond = 2;
const rightAfterSeconds = 30;

interface Storm {
  busiest: number;
  cpu: number;
  rightAfterArrival: number;
  rightAfterLeaving: number;
  rightAfterKill: number;
}

/** All of a large room come, follow one another, and go; and a server with half of them on it dies. */
export const presenceScenario: Scenario = {
  name: "presence",
  title: `1,000 people of one room come within ${String(stormSeconds)} s, each follows ${String(limits.watchedPeople)}, and go again`,
  run: async ({ runs }): Promise<Row[]> => {
    const stage = await createStage(people, evenRooms(1, people, people));
    const found: Storm[] = [];
    try {
      for (let run = 0; run < runs; run++) found.push(await storm(stage));
    } finally {
      await stage.remove();
    }
    const parley = (of: (storm: Storm) => number) => median(found.map(of));
    const toAllowed = { of: "parley", to: "allowed", bar: { atMost: 1 } };
    return [
      {
        figure: "events per client and second, the busiest one",
        values: { parley: parley(({ busiest }) => busiest), allowed: eventsASecond },
        ratio: toAllowed,
      },
      { figure: "CPU seconds of the arrival", values: { parley: parley(({ cpu }) => cpu) } },
      {
        figure: "all right after the last arrival, s",
        values: { parley: parley((one) => one.rightAfterArrival) },
      },
      {
        figure: "all right after the last one went, s",
        values: { parley: parley((one) => one.rightAfterLeaving) },
      },
      {
        figure: "all right after a kill with 500 on it, s",
        values: { parley: parley((one) => one.rightAfterKill), allowed: rightAfterSeconds },
        ratio: toAllowed,
      },
    ];
  },
};

const start = ({ postgres }: Stage, port?: number) =>
  startServerProcess({
    NODE_ENV: "production",
    DATABASE_URL: postgres.url,
    ...(port !== undefined && { PORT: String(port) }),
  });

async function storm(stage: Stage): Promise<Storm> {
  let server = await start(stage);
  let clients: PresenceClient[] = [];
  try {
    const pids = [pidOf(server), stage.postgres.pid()];
    const used = -cpuSeconds(pids);
    clients = await arrive(server.url, stage, people);
    const rightAfterArrival = await untilRight(clients, clients);
    const cpu = used + cpuSeconds(pids);

    const staying = clients.slice(0, observers);
    await spread(clients.slice(observers), ({ link }) => Promise.resolve(link.close()));
    const rightAfterLeaving = await untilRight(staying, staying);
    const busiest = Math.max(...clients.map(({ eventTimes }) => eventsPerSecond(eventTimes)));
    for (const { link } of staying) link.close();

    clients = await arrive(server.url, stage, killed);
    await untilRight(clients, clients);
    const died = performance.now();
    await server.kill();
    server = await start(stage, server.port);
    clients = await arrive(server.url, stage, back, 1);
    await untilRight(clients, clients);
    const rightAfterKill = (performance.now() - died) / 1_000;
    return { busiest, cpu, rightAfterArrival, rightAfterLeaving, rightAfterKill };
  } finally {
    for (const { link } of clients) link.close();
    await server.stop();
  }
}

/** The first `count` people connect, evenly over the time. */
async function arrive(url: string, stage: Stage, count: number, seconds = stormSeconds) {
  const all = stage.people.map(({ id }) => id);
  const following = (index: number) =>
    Array.from({ length: limits.watchedPeople }, (_, n) => all[(index + n * 7) % all.length] ?? "");
  const clients: PresenceClient[] = [];
  await spread(
    stage.people.slice(0, count),
    async (person, index) => {
      clients.push(await openPresenceClient(url, person, following(index)));
    },
    seconds,
  );
  return clients;
}

async function spread<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
  seconds = stormSeconds,
) {
  const began = performance.now();
  await Promise.all(
    items.map(async (item, index) => {
      await wait((index / items.length) * seconds * 1_000 - (performance.now() - began));
      await work(item, index);
    }),
  );
}

/** Waits until each of these was told right who is connected. @returns the seconds that it took */
async function untilRight(watching: readonly PresenceClient[], here: readonly PresenceClient[]) {
  const began = performance.now();
  const present = new Set(here.map(({ person }) => person.id));
  const isRight = ({ states }: PresenceClient) =>
    states.size > 0 && [...states].every(([id, state]) => state === (present.has(id) ? "online" : "offline"));
  while (!watching.every(isRight)) {
    if (performance.now() - began > 60_000) throw new Error("It did not become right within a minute");
    await wait(50);
  }
  return (performance.now() - began) / 1_000;
}

/** Over any five seconds: what came a little late must not count twice. */
function eventsPerSecond(times: readonly number[]): number {
  const windowMs = 5_000;
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= windowMs) first++;
    most = Math.max(most, last - first + 1);
  }
  return most / (windowMs / 1_000);
}

function pidOf({ child: { pid } }: ServerProcess): number {
  if (pid === undefined) throw new Error("The process did not start");
  return pid;
}
