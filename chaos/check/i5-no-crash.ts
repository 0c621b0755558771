import type { Check } from "./material";

const crash = /uncaught|unhandled|FATAL ERROR|out of memory|Segmentation/i;
/** Some three hundred sockets at work need a third of it, with the embedded database in the process. */
const mostBytes = 1_200 * 1024 * 1024;

/** I5: no process ended by itself, no exception was left over, and memory stayed bounded. */
export const checkNoCrash: Check = ({ servers }) =>
  servers.flatMap(({ output, endedByItself, peakBytes }) => [
    ...endedByItself.map((how) => `a server ${how}`),
    ...output
      .split("\n")
      .filter((line) => crash.test(line))
      .map((line) => `a server said: ${line.slice(0, 500)}`),
    ...(peakBytes > mostBytes ? [`a server grew to ${Math.round(peakBytes / 1024 / 1024)} MB`] : []),
  ]);
