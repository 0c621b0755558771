import { parseArgs } from "node:util";
import { evenRooms } from "./even-rooms";
import { connectionsScenario } from "./scenarios/connections";
import { fanOutScenario } from "./scenarios/fan-out";
import { historyScenario } from "./scenarios/history";
import { latencyScenario } from "./scenarios/latency";
import { marksScenario } from "./scenarios/marks";
import { sidebarScenario } from "./scenarios/sidebar";
import { presenceScenario } from "./scenarios/presence";
import { typingScenario } from "./scenarios/typing";
import { writesScenario } from "./scenarios/writes";
import { missesBar, writeTable } from "./table";

const scenarios = [
  fanOutScenario({
    name: "one-room",
    title: "One room of 1,000 members, near each one's ceiling",
    people: 1_000,
    memberships: evenRooms(1, 1_000, 1_000),
    senders: 50,
    underWay: 60_000,
    bar: 1.2,
  }),
  fanOutScenario({
    name: "many-rooms",
    title: "500 rooms of 10, near each one's ceiling",
    people: 500,
    memberships: evenRooms(500, 10, 500),
    senders: 3,
    underWay: 20_000,
    bar: 0.95,
  }),
  writesScenario({
    name: "writes-one-room",
    title: "100 concurrent senders in one room, without readers",
    rooms: 1,
    bars: [
      { store: "locked", atLeast: 10 },
      { store: "naive", atLeast: 0.9 },
    ],
  }),
  writesScenario({
    name: "writes-many-rooms",
    title: "100 concurrent senders in 100 rooms, without readers",
    rooms: 100,
    bars: [{ store: "locked", atLeast: 4 }],
  }),
  latencyScenario,
  connectionsScenario,
  presenceScenario,
  typingScenario,
  historyScenario,
  marksScenario,
  sidebarScenario,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "3" }, seconds: { type: "string", default: "4" } },
});
const wanted = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const options = { runs: Number(values.runs), seconds: Number(values.seconds) };
for (const { title, run } of wanted) {
  process.stdout.write(`${title}\n`);
  const rows = await run(options);
  process.stdout.write(`${writeTable(rows)}\n`);
  if (rows.some(missesBar)) process.exitCode = 1;
}
