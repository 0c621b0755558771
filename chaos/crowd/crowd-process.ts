import { setTimeout as wait } from "node:timers/promises";
import type { PlannedRoom } from "../stage/workspace";
import { Activity } from "./activity";
import { awaitEqual, type EqualOutcome } from "./await-equal";
import type { PersonLog } from "./log";
import { Participant, type ParticipantSettings } from "./participant";
import { listStoredRooms, type StoredRoom } from "./store-digest";

// A process of its own for the crowd: what it costs to be three hundred people is not the servers' burden.

export interface CrowdReport {
  people: PersonLog[];
  stores: StoredRoom[];
  /** Client ids of what the outboxes still hold, to be sent or refused. */
  inOutboxes: string[];
  counts: Activity["counts"];
  reloads: number;
}

let participants: Participant[] = [];
let activity: Activity | undefined;

/** What the main process may ask for, by name. */
export const commands = {
  /** Connects all of them; resolves when they are online. */
  open: async (settings: ParticipantSettings[]): Promise<void> => {
    participants = settings.map((each) => new Participant(each));
    await Promise.all(participants.map(({ client }) => client.whenOnline()));
    for (let tries = 0; tries < 300 && participants.some(({ isLoaded }) => !isLoaded); tries++)
      await wait(100);
  },
  act: (options: { rooms: PlannedRoom[]; seed: number; rate: number }): Promise<void> => {
    activity = new Activity({ participants, ...options });
    activity.start();
    return Promise.resolve();
  },
  rest: (): Promise<void> => {
    activity?.stop();
    return Promise.resolve();
  },
  /** They go on where they stopped. */
  resume: (): Promise<void> => {
    activity?.start();
    return Promise.resolve();
  },
  /** These of them load their page anew. */
  reload: async (indices: number[]): Promise<void> => {
    await Promise.all(
      participants.filter((_, index) => indices.includes(index)).map((each) => each.reload()),
    );
  },
  /** The network of these came back, and their browser says so. */
  nudge: (indices: number[]): Promise<void> => {
    for (const index of indices) participants[index]?.client.nudge();
    return Promise.resolve();
  },
  /** The client ids of what went out and was not answered, stored or not. */
  listUnanswered: (): Promise<string[]> =>
    Promise.resolve(
      participants.flatMap(({ wire }) =>
        wire.log.sends
          .filter(({ sentAt, answers }) => sentAt.length > 0 && answers.length === 0)
          .map(({ clientId }) => clientId),
      ),
    ),
  awaitEqual: (options: Parameters<typeof awaitEqual>[1]): Promise<EqualOutcome> =>
    awaitEqual(participants, options),
  report: (): Promise<CrowdReport> =>
    Promise.resolve({
      people: participants.map(({ wire }) => wire.log),
      stores: participants.flatMap(({ id, client }) => listStoredRooms(id, client)),
      inOutboxes: participants.flatMap(({ outboxIds }) => outboxIds),
      counts: activity?.counts ?? ({} as Activity["counts"]),
      reloads: participants.reduce((sum, { reloads }) => sum + reloads, 0),
    }),
};

export type CrowdCommands = typeof commands;

process.on(
  "message",
  ({ id, name, argument }: { id: number; name: keyof CrowdCommands; argument: never }) => {
    commands[name](argument).then(
      (result: unknown) => process.send?.({ id, result }),
      (error: unknown) => process.send?.({ id, error: error instanceof Error ? error.stack : String(error) }),
    );
  },
);
process.once("disconnect", () => process.exit(0));
process.send?.({ id: 0 });
