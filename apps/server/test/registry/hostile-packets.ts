import { limits } from "@parley/shared/limits";
import { mutate } from "./hostile-requests";
import { hostileValue, pick, type Random } from "./hostile-values";

type Input = Record<string, unknown>;

/** What a client sends as one event: its arguments, and whether it waits for an ack. */
export interface HostileEvent {
  args: unknown[];
  ack: boolean;
  /** Larger than a packet may be: the server closes the connection instead of answering. */
  oversized?: boolean;
}

const binary = (random: Random): unknown =>
  pick(random, [
    Buffer.from([0, 1, 2, 255]),
    new Uint8Array(1_000),
    new ArrayBuffer(8),
    Buffer.alloc(0),
    { deep: { er: Buffer.from("text") } },
    [Buffer.from("a"), "b"],
  ]);

const noAck: readonly unknown[] = [0, "ack", null, {}, [], { call: 1, apply: 2 }, true];

/** The arguments of one event that a handler must bear. */
export function hostileEvent(random: Random, valid: Input): HostileEvent {
  for (;;) {
    const event = anyEvent(random, valid);
    // By chance above the limit: the connection would be closed, and whatever is under way on it stay unanswered.
    if (event.oversized || Buffer.byteLength(JSON.stringify(event.args)) < limits.requestBytes - 200)
      return event;
  }
}

function anyEvent(random: Random, valid: Input): HostileEvent {
  const kind = random();
  if (kind < 0.5) return { args: [mutate(random, valid)], ack: true };
  if (kind < 0.65) return { args: [hostileValue(random)], ack: true };
  if (kind < 0.7) return { args: [], ack: true };
  if (kind < 0.75) return { args: [valid, hostileValue(random), hostileValue(random)], ack: true };
  if (kind < 0.8) return { args: [mutate(random, valid)], ack: false };
  if (kind < 0.85) return { args: [mutate(random, valid), pick(random, noAck)], ack: false };
  if (kind < 0.87) return { args: [], ack: false };
  if (kind < 0.93)
    return { args: [{ ...valid, [pick(random, Object.keys(valid))]: binary(random) }], ack: true };
  if (kind < 0.96) return { args: [binary(random)], ack: random() < 0.5 };
  // The rest of the packet takes some hundred bytes.
  if (kind < 0.99) return { args: [{ ...valid, padding: "x".repeat(limits.requestBytes - 400) }], ack: true };
  const size = Math.floor(limits.requestBytes * 1.1);
  return { args: [{ ...valid, padding: "x".repeat(size) }], ack: false, oversized: true };
}

/** Packets as they go over the wire, which no well-behaved client would write; `name` stands for an event that is served. */
export const hostilePackets = (name: string): readonly string[] => [
  "",
  "4",
  "42",
  "42[]",
  "42[",
  "42{}",
  "42null",
  "42[null]",
  "42[{}]",
  "42[0]",
  "42[12345]",
  `42["${name}"`,
  `42["${name}"]]`,
  `42["${name}",{"roomId":"\\ud800"}]`,
  `42["${name}",${"[".repeat(20_000)}${"]".repeat(20_000)}]`,
  `42["${name}",${"[".repeat(30_000)}`,
  `42-1["${name}",{}]`,
  `4299999999999999999999["${name}",{}]`,
  `42/nowhere,["${name}",{}]`,
  `42/,1["${name}",{}]`,
  '421["error",{}]',
  '42["error","boom"]',
  '421["connect",{}]',
  '421["connection",{}]',
  '421["disconnect","transport close"]',
  '421["disconnecting"]',
  '421["connect_error",{}]',
  '421["newListener",{}]',
  '421["removeListener",{}]',
  '421["__proto__",{}]',
  '421["constructor",{}]',
  '421["toString",{}]',
  '421["session:ended",{"reason":"banned"}]',
  '421["room:changed",{}]',
  `421["${"x".repeat(10_000)}",{}]`,
  "41",
  "40",
  '40{"protocol":1}',
  "40/admin,",
  "43[]",
  "430[1]",
  "43999[{}]",
  "44{}",
  '44{"message":"x"}',
  `451-["${name}",{"_placeholder":true,"num":0}]`,
  `45999999-["${name}",{}]`,
  `451-["${name}",{"_placeholder":true,"num":9}]`,
  `450-["${name}",{"_placeholder":true,"num":-1}]`,
  '451-["__proto__",{"_placeholder":true,"num":"0"}]',
  "46[]",
  "47",
  "49",
  "1",
  "2probe",
  "3",
  "5",
  "6",
  "7",
  "9",
  "b",
  "bAAAA",
  "\u0000",
  "\u{1f600}",
  "GET / HTTP/1.1\r\n\r\n",
];
