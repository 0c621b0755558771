import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadAnswer, LoadPlan, LoadRequest, LoadResult } from "./plan";

const generator = fileURLToPath(new URL("./generator.ts", import.meta.url));

/** The load generator's process, opened on one plan. */
export interface Load {
  saturate(seconds: number, deliveriesUnderWay: number, watch: Watch): Promise<LoadResult>;
  offer(seconds: number, messagesPerSecond: number, watch: Watch): Promise<LoadResult>;
  read(seconds: number, watch: Watch): Promise<LoadResult>;
  close(): Promise<void>;
}

/** Told when the measured time begins and ends. */
export interface Watch {
  begin(): void;
  end(): void;
}

/** @throws when a client was refused, or the process ended */
export async function openLoad(plan: LoadPlan): Promise<Load> {
  const child = fork(generator, { execArgv: ["--import", "tsx"] });

  const ask = (request: LoadRequest, watch?: Watch) =>
    new Promise<LoadResult | null>((resolve, reject) => {
      const onExit = () => reject(new Error("The load generator ended"));
      const onMessage = (message: LoadAnswer | "warm" | "measured") => {
        if (message === "warm") watch?.begin();
        else if (message === "measured") watch?.end();
        else {
          child.off("message", onMessage);
          child.off("exit", onExit);
          if ("error" in message) reject(new Error(message.error));
          else resolve(message.result);
        }
      };
      child.on("message", onMessage);
      child.once("exit", onExit);
      child.send(request);
    });
  const measure = async (request: LoadRequest, watch: Watch) => {
    const result = await ask(request, watch);
    if (!result) throw new Error("The load generator measured nothing");
    return result;
  };

  await ask({ type: "open", plan });
  return {
    saturate: (seconds, deliveriesUnderWay, watch) =>
      measure({ type: "saturate", seconds, deliveriesUnderWay }, watch),
    offer: (seconds, messagesPerSecond, watch) =>
      measure({ type: "offer", seconds, messagesPerSecond }, watch),
    read: (seconds, watch) => measure({ type: "read", seconds }, watch),
    close: async () => {
      await ask({ type: "close" });
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
