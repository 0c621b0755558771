/** In milliseconds. A test passes shorter ones. */
export interface PresenceTimes {
  /** Between two looks at what changed: a change is told at most so often, and some two of these after it happened. */
  tickMs: number;
  /** How long somebody whose last connection is gone stays as they were: most are back within that. */
  graceMs: number;
  /** How long a report over HTTP counts as a device. */
  polledMs: number;
  /** Between two beats of this node. */
  beatMs: number;
  /** A node without a beat for so long is dead, and its people are gone. */
  silentMs: number;
  /** Who has not read for so long reads all anew: what changed before may be deleted. */
  keptMs: number;
}

export const presenceTimes: PresenceTimes = {
  tickMs: 1_000,
  graceMs: 8_000,
  polledMs: 30_000,
  beatMs: 5_000,
  silentMs: 15_000,
  keptMs: 300_000,
};
