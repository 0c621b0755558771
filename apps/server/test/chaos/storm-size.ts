/** `STORM_SHARE` makes the storms shorter: at 0.32 there are so many of the messages, kills and cuts. */
const share = Number(process.env.STORM_SHARE ?? 1);

export const stormSize = {
  messages: Math.round(20_000 * share),
  killsOfEachDatabase: Math.round(20 * share),
  cutsOfEachKind: Math.round(200 * share),
};
