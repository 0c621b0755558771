import type { seededRandom } from "../../packages/client/test/model-room";
import type { PersonLog } from "../crowd/log";
import type { DatabaseKind } from "../stage/database";
import type { Stage } from "../stage/stage";

/** Looks at everybody's logs when all is over; gives what is wrong, and may count. */
export type Review = (people: readonly PersonLog[]) => string[];

export interface FaultRun {
  stage: Stage;
  random: ReturnType<typeof seededRandom>;
  /** How long it should take, as far as that is for the fault to decide. */
  seconds: number;
  /** Messages that the crowd sends in a second. */
  rate: number;
  /** Small numbers, for the run of every landing. */
  isShort: boolean;
  /** Adds to what the table shows under this name. */
  count(name: string, by?: number): void;
  /** A bar of this fault alone was missed. */
  violate(sentence: string): void;
  /** What people of the fault's own did and got, to be checked like the crowd's. */
  addLogs(logs: readonly PersonLog[]): void;
  reviewLater(review: Review): void;
}

/** Something that goes wrong while the crowd goes on. */
export interface Fault {
  name: string;
  /** One line for people. */
  about: string;
  databases: readonly DatabaseKind[];
  servers: number;
  /** Set where the fault is in the links between clients and servers. */
  clientLinks?: boolean;
  /** Set where the fault is in the link between servers and Postgres. */
  databaseLink?: boolean;
  /** Set where the server is up for moments only: then messages are what the crowd gets done for certain. */
  isMostlyDown?: boolean;
  /** Resolves when the fault is over and everything is up again. */
  run(run: FaultRun): Promise<void>;
}
