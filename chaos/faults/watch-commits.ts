import type { Inspect } from "../stage/tcp-link";

const typeAndLength = 5;
const commandComplete = "C".charCodeAt(0);

/**
 * Finds the answers to commits in what Postgres sends (PostgreSQL, "Frontend/Backend Protocol", CommandComplete).
 * @param onCommit false swallows the answer and all that follows on this connection
 */
export function watchCommits(onCommit: () => boolean): Inspect {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= typeAndLength) {
      const end = 1 + rest.readUInt32BE(1);
      if (rest.length < end) return true;
      const isCommit =
        rest[0] === commandComplete && rest.toString("latin1", typeAndLength, end - 1) === "COMMIT";
      rest = rest.subarray(end);
      if (isCommit && !onCommit()) return false;
    }
    return true;
  };
}
