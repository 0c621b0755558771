import { WatchPresence, type Presence } from "@parley/shared/contracts/presence";
import { connect, type TestClient } from "./connect";
import type { TestServer } from "./create-test-server";

/** Milliseconds that keep a test short, in the proportions of the real ones. */
export const quickPresence = {
  tickMs: 40,
  graceMs: 400,
  polledMs: 500,
  beatMs: 100,
  silentMs: 900,
};

export interface PresenceWatcher {
  client: TestClient;
  /** How present each of them is by now. */
  now(person: { id: string }): Presence | undefined;
  /** All states of this person, in the order in which they were told. */
  history(person: { id: string }): string[];
  /** Events so far. */
  count(): number;
  close(): void;
}

/** Somebody's connection that follows these people. */
export async function watchPeople(
  { url }: Pick<TestServer, "url">,
  viewer: { token: string },
  people: readonly { id: string }[],
): Promise<PresenceWatcher> {
  const told: Presence[] = [];
  let events = 0;
  const client = await connect(url, viewer.token, {}, (socket) => {
    socket.on("presence:changed", (change) => {
      events++;
      told.push(...change.people);
    });
  });
  const ids = people.map(({ id }) => id).join(",");
  // The answer is of the moment in which it was made: what came before it is older, and what comes in the same turn of the
  // event loop, before a promise could go on, is newer.
  await new Promise<void>((resolve, reject) => {
    client.socket.timeout(10_000).emit(WatchPresence.name, { ids }, (error, answer) => {
      if (error) return reject(error);
      if (!answer.ok) return reject(new Error(`The list was refused: ${answer.error.message}`));
      told.push(...answer.data.people);
      resolve();
    });
  });
  const of = ({ id }: { id: string }) => told.filter(({ userId }) => userId === id);
  return {
    client,
    now: (person) => of(person).at(-1),
    history: (person) => of(person).map(({ state }) => state),
    count: () => events,
    close: () => client.close(),
  };
}
