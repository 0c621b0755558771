import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second in /proc: `getconf CLK_TCK`, 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

interface Stat {
  parent: number;
  /** CPU seconds of the process itself, of all its threads. */
  own: number;
  /** CPU seconds of children that ended and were waited for. */
  ended: number;
}

function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    // The name of the program, in parentheses, may hold spaces: proc(5).
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0] = fields.slice(1);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return {
      parent,
      own: (user + system) / ticksPerSecond,
      ended: (endedUser + endedSystem) / ticksPerSecond,
    };
  } catch {
    // It ended meanwhile.
    return null;
  }
}

/** CPU seconds that these processes and all their children have used so far. */
export function cpuSeconds(pids: readonly number[]): number {
  const all = new Map<number, Stat>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : null;
    if (stat) all.set(Number(name), stat);
  }
  let seconds = 0;
  const visit = (pid: number) => {
    const stat = all.get(pid);
    if (!stat) return;
    seconds += stat.own + stat.ended;
    for (const [child, { parent }] of all) if (parent === pid) visit(child);
  };
  pids.forEach(visit);
  return seconds;
}

/** Resident memory of a process, in bytes. */
export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
