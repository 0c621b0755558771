import { setTimeout as wait } from "node:timers/promises";
import { Participant } from "./participant";
import { digestPerson, digestRooms, digestProfiles, type RoomDigest } from "./store-digest";

export interface EqualOutcome {
  /** Seconds until all held the same; null when they did not within the time. */
  seconds: number | null;
  /** Clients that were not as the others when the bar's time was over; 0 where all were in time. */
  late: number;
  /** The first differences that were there when the bar's time was over or, where none was, at the end. */
  differences: string[];
  /** How many clients were compared with one that had just come. */
  comparedWithFresh: number;
}

const pollMs = 250;
const toldDifferences = 10;
const freshAtOnce = 15;
const freshPollMs = 200;
/** For a fresh client to come and load, on a busy machine. */
const loadMs = 30_000;
const settleMs = 2_000;

/**
 * Waits until all clients hold the same as one another and as clients of the same people that have just come.
 * @param barMs by then they have to
 * @param patienceMs to tell how late they were
 * @param freshCount people whose client is compared with a fresh one
 */
export async function awaitEqual(
  participants: readonly Participant[],
  { barMs, patienceMs, freshCount }: { barMs: number; patienceMs: number; freshCount: number },
): Promise<EqualOutcome> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  let late = 0;
  let lateDifferences: string[] = [];
  let isBarOver = false;
  let compared = 0;
  for (;;) {
    const at = elapsed();
    const unequal = findUnequal(participants);
    if (!isBarOver && at > barMs) {
      isBarOver = true;
      late = unequal.size;
      lateDifferences = [...unequal.values()].slice(0, toldDifferences);
    }
    let differences = [...unequal.values()];
    if (unequal.size === 0) {
      const some = participants.slice(0, freshCount);
      compared = some.length;
      differences = await compareWithFresh(some);
      if (!isBarOver && at > barMs) late = differences.length;
      // Fresh ones take their time to come; what counts is when those who were there had it right.
      if (differences.length === 0)
        return { seconds: at / 1_000, late, differences: lateDifferences, comparedWithFresh: compared };
    }
    if (elapsed() > patienceMs) {
      late = Math.max(late, differences.length);
      const told = differences.slice(0, toldDifferences);
      return { seconds: null, late, differences: told, comparedWithFresh: compared };
    }
    await wait(pollMs);
  }
}

/** By person: why they are not as the others. */
function findUnequal(participants: readonly Participant[]): Map<string, string> {
  const unequal = new Map<string, string>();
  const byRoom = new Map<string, Map<string, string[]>>();
  for (const one of participants) {
    const { id } = one;
    if (!one.isOnline) unequal.set(id, `${id} is not online: ${connectionOf(one)}`);
    else if (one.unsent > 0)
      unequal.set(id, `${id} has ${one.unsent} messages that were not sent: ${connectionOf(one)}`);
  }
  // Nothing is settled before: those who still have to send need the time.
  if (unequal.size > 0) return unequal;
  for (const one of participants) {
    const { id } = one;
    for (const { roomId, shared } of digestRooms(one.client)) {
      const copies = byRoom.get(roomId) ?? new Map<string, string[]>();
      byRoom.set(roomId, copies.set(shared, [...(copies.get(shared) ?? []), id]));
    }
  }
  const loadOf = (id: string, roomId: string) => {
    const { messages, members } = participants.find((one) => one.id === id)?.client.store.getState() ?? {};
    const { error, requests, isOpen } = messages?.[roomId] ?? {};
    const people = members?.[roomId];
    return JSON.stringify({ isOpen, requests, error, members: [people?.status, people?.error] });
  };
  for (const [roomId, copies] of byRoom) {
    if (copies.size === 1) continue;
    const [[most] = [""], ...others] = [...copies].sort(([, a], [, b]) => b.length - a.length);
    for (const [shared, ids] of others)
      for (const id of ids)
        unequal.set(
          id,
          `${id} holds another copy of room ${roomId} than most: ${shared}, not ${most}; ${loadOf(id, roomId)}`,
        );
  }
  return unequal;
}

function connectionOf({ client }: Participant): string {
  const { connection, outbox } = client.store.getState();
  const { status, via, since, retryAt } = connection;
  const sending = outbox.items.filter((item) => item.status === "sending").length;
  return JSON.stringify({
    status,
    via,
    forMs: Date.now() - since,
    // None while an attempt is under way.
    retryInMs: retryAt === null ? undefined : retryAt - Date.now(),
    sending,
    of: outbox.items.length,
  });
}

async function compareWithFresh(participants: readonly Participant[]): Promise<string[]> {
  const differences: string[] = [];
  for (let from = 0; from < participants.length; from += freshAtOnce) {
    const found = await Promise.all(participants.slice(from, from + freshAtOnce).map(compareOne));
    differences.push(...found.flat());
  }
  return differences;
}

async function compareOne(one: Participant): Promise<string[]> {
  const fresh = new Participant(one.settings);
  try {
    for (let waited = 0; waited < loadMs && !fresh.isLoaded; waited += freshPollMs) await wait(freshPollMs);
    if (!fresh.isLoaded) return [`a fresh client of ${one.id} did not load its rooms`];
    let differences: string[] = [];
    // What came meanwhile may have reached only one of the two.
    for (let waited = 0; waited < settleMs; waited += freshPollMs) {
      differences = listDifferences(one, fresh);
      if (differences.length === 0) break;
      await wait(freshPollMs);
    }
    return differences;
  } finally {
    fresh.close();
  }
}

function listDifferences(one: Participant, fresh: Participant): string[] {
  const [here, there] = [digestRooms(one.client), digestRooms(fresh.client)];
  const nameOf = ({ roomId, shared, own }: RoomDigest) => `${roomId} ${shared} ${own()}`;
  const theirs = new Set(there.map(nameOf));
  const differences = here
    .filter((room) => !theirs.has(nameOf(room)))
    .map(({ roomId, own }) => {
      const other = there.find((room) => room.roomId === roomId);
      return `${one.id} in room ${roomId}: ${own()} here, ${other?.own() ?? "not there"} in a fresh client`;
    });
  if (here.length !== there.length)
    differences.push(`${one.id} holds ${here.length} rooms, a fresh client ${there.length}`);
  const [mine, other] = [digestPerson(one.client), digestPerson(fresh.client)];
  if (mine !== other) differences.push(`${one.id} has chosen ${mine}, as a fresh client sees it ${other}`);
  const profiles = digestProfiles(fresh.client);
  for (const [userId, profile] of digestProfiles(one.client)) {
    const theirs = profiles.get(userId) ?? "nothing";
    if (profile !== theirs)
      differences.push(`${one.id} knows of ${userId} ${profile}, a fresh client ${theirs}`);
  }
  return differences;
}
