import { cpuSeconds } from "./cpu";
import { openLoad, type Load } from "./load/load";
import type { LoadPlan, LoadResult } from "./load/plan";
import type { Stage } from "./stage";
import { startTarget, type Target, type TargetName } from "./targets";

export interface Measured extends LoadResult {
  /** Of the server and, where it uses one, of Postgres together, while it was measured. */
  cpuSeconds: number;
}

/** One target with all its clients connected, ready to be loaded again and again. */
export interface LoadedTarget {
  target: Target;
  saturate(seconds: number, deliveriesUnderWay: number): Promise<Measured>;
  offer(seconds: number, messagesPerSecond: number): Promise<Measured>;
  read(seconds: number): Promise<Measured>;
  stop(): Promise<void>;
}

/** @param senderCount how many of the people of each room send; the first ones do */
export async function loadTarget(name: TargetName, stage: Stage, senderCount: number): Promise<LoadedTarget> {
  const target = await startTarget(name, stage);
  const load = await openLoad(planFor(target, stage, senderCount)).catch(async (error: unknown) => {
    await target.stop();
    throw error;
  });
  // `bare` asks the database nothing: what it still does for the target before is not its work.
  const pids = name === "bare" ? [target.pid] : [target.pid, stage.postgres.pid()];

  async function withCpu(
    run: (watch: Parameters<Load["offer"]>[2]) => Promise<LoadResult>,
  ): Promise<Measured> {
    let used = 0;
    const result = await run({
      begin: () => void (used = -cpuSeconds(pids)),
      end: () => void (used += cpuSeconds(pids)),
    });
    return { ...result, cpuSeconds: used };
  }

  return {
    target,
    saturate: (seconds, underWay) => withCpu((watch) => load.saturate(seconds, underWay, watch)),
    offer: (seconds, rate) => withCpu((watch) => load.offer(seconds, rate, watch)),
    read: (seconds) => withCpu((watch) => load.read(seconds, watch)),
    stop: async () => {
      await load.close();
      await target.stop();
    },
  };
}

function planFor(target: Target, { people, rooms }: Stage, senderCount: number): LoadPlan {
  const byTurn = Array.from({ length: senderCount }, (_, turn) =>
    rooms.map(({ id, members }) => ({
      client: members[turn % members.length] ?? 0,
      roomId: id,
      readers: members.length,
    })),
  );
  return {
    url: target.url,
    readyEvent: target.readyEvent,
    auths: people.map(target.authOf),
    senders: byTurn.flat(),
  };
}
