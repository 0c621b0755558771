import { v7 } from "uuid";

/** Random bytes are drawn for many ids at once: a call to the system costs several times what the rest of an id does. */
const pool = new Uint8Array(256 * 16);
let drawn = pool.length;

function takeRandom(): Uint8Array {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  return pool.subarray(drawn, (drawn += 16));
}

/** A clock that was set back by more than this, in milliseconds, is believed: whoever looks for ids by their time has to find new ones. */
const setBackMs = 10_000;

let last = { msecs: 0, seq: 0 };

/**
 * A new UUIDv7 (RFC 9562): made by the app, because Postgres 15 has no `uuidv7()`. Those of one process ascend, also while its
 * clock is slewed: within a millisecond they count on from a random start (6.2, method 1).
 */
export function newId(): string {
  const random = takeRandom();
  const now = Date.now();
  const goesOn = now <= last.msecs && last.msecs - now <= setBackMs;
  last = goesOn
    ? { msecs: last.msecs, seq: last.seq + 1 }
    : { msecs: now, seq: new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1 };
  return v7({ random, ...last });
}
