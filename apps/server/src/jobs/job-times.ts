/** How jobs take their time; in milliseconds. */
export interface JobTimes {
  /** Between two looks for jobs whose turn has come. */
  poll: number;
  /** After so long without a sign of the node that works on a job, another one takes it. */
  lease: number;
  /** Before the second try; each further one waits twice as long. */
  backoff: number;
  longestBackoff: number;
  /** For the jobs under way, when the server stops. */
  drain: number;
  /** How long those are kept that were given up. */
  keepDead: number;
}

export const jobTimes: JobTimes = {
  poll: 2_000,
  lease: 60_000,
  backoff: 5_000,
  longestBackoff: 30 * 60_000,
  drain: 5_000,
  keepDead: 30 * 24 * 60 * 60_000,
};
