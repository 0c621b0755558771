import { setTimeout as wait } from "node:timers/promises";
import { cpuSeconds } from "../cpu";
import { evenRooms } from "../even-rooms";
import { openLink, type Link } from "../load/link";
import { median } from "../load/percentiles";
import type { Scenario } from "../scenario";
import { createStage, type Stage } from "../stage";
import type { Row } from "../table";
import { startTarget } from "../targets";

const people = 1_000;
const typists = 20;
/** As the SDK says it while somebody writes on. */
const sayEveryMs = 3_000;
/** What the project allows: one event of a room in a second. */
const eventsASecond = 1;
const openAtOnce = 50;

interface Cost {
  events: number;
  typing: number;
  idle: number;
}

/** What it costs that some type in a large room, where each of them would be told to all by itself. */
export const typingScenario: Scenario = {
  name: "typing",
  title: `${String(typists)} people type in a room of 1,000`,
  run: async ({ runs, seconds }): Promise<Row[]> => {
    const stage = await createStage(people, evenRooms(1, people, people));
    const found: Cost[] = [];
    try {
      for (let run = 0; run < runs; run++) found.push(await measure(stage, Math.max(seconds, 9)));
    } finally {
      await stage.remove();
    }
    const of = (figure: (cost: Cost) => number) => median(found.map(figure));
    return [
      {
        figure: "events per client and second",
        values: { parley: of(({ events }) => events), allowed: eventsASecond },
        ratio: { of: "parley", to: "allowed", bar: { atMost: 1 } },
      },
      {
        figure: "CPU of server and Postgres, ms a second",
        values: { parley: of(({ typing }) => typing * 1_000), idle: of(({ idle }) => idle * 1_000) },
      },
    ];
  },
};

async function measure(stage: Stage, seconds: number): Promise<Cost> {
  const target = await startTarget("parley", stage);
  const [room] = stage.rooms;
  const links: Link[] = [];
  let events = 0;
  const handlers = {
    onEvent(text: string) {
      if (text.startsWith('42["typing:changed"')) events += 1;
    },
    onAck() {},
  };
  try {
    for (let from = 0; from < people; from += openAtOnce) {
      const some = stage.people.slice(from, from + openAtOnce);
      links.push(
        ...(await Promise.all(
          some.map((person) => openLink(target.url, target.authOf(person), target.readyEvent, handlers)),
        )),
      );
      // Below the rate at which connections are let in.
      await wait(250);
    }
    await wait(2_000);
    const pids = [target.pid, stage.postgres.pid()];
    const cpuOver = async (work: Promise<unknown>) => {
      const used = -cpuSeconds(pids);
      await work;
      return (used + cpuSeconds(pids)) / seconds;
    };
    const idle = await cpuOver(wait(seconds * 1_000));
    const before = events;
    const typing = await cpuOver(
      Promise.all(links.slice(0, typists).map((link) => typeOn(link, room?.id ?? "", seconds))),
    );
    return { events: (events - before) / people / seconds, typing, idle };
  } finally {
    for (const link of links) link.close();
    await target.stop();
  }
}

async function typeOn(link: Link, roomId: string, seconds: number) {
  // Nobody begins at the same moment as the others.
  const firstAt = Math.random() * sayEveryMs;
  await wait(firstAt);
  for (let at = firstAt; at < seconds * 1_000; at += sayEveryMs) {
    link.emit("typing:start", { roomId });
    await wait(Math.min(sayEveryMs, seconds * 1_000 - at));
  }
}
