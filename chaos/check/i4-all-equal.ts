import type { Check } from "./material";

/** I4: some seconds after the fault's end all clients hold the same, and the same as one that has just come. */
export const checkAllEqual: Check = ({ equal: { late, seconds, differences } }) => {
  if (late === 0 && seconds !== null) return [];
  const when = seconds === null ? "never while we waited" : `after ${seconds.toFixed(1)} s`;
  return [...Array<string>(Math.max(1, late)).keys()].map(
    (n) => differences[n] ?? `a client was even ${when}`,
  );
};
