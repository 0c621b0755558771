import { expect, it, vi } from "vitest";
import { createAccessToken } from "../../../apps/server/test/factories";
import type { Emit } from "../src/client-context";
import { reportDelivered } from "../src/features/marks/report-delivered";
import { LiveStage, soon } from "./live-stage";

const stage = new LiveStage();

it("reports nothing more once the server said that its token may not", async () => {
  const { token } = await createAccessToken(stage.db, stage.ana.id, { scope: "read" });
  const a = stage.start(token);
  await a.whenOnline();
  const answers: unknown[] = [];
  const emit: Emit = async (name, input) => {
    const answer = await a.emit(name, input);
    answers.push(answer);
    return answer;
  };
  const reports = reportDelivered({ store: a.store, emit, isOnline: () => true });
  const b = await stage.connect(stage.bob);
  await stage.sendAtOnce(b, 1);
  await vi.waitFor(() => expect(answers).toMatchObject([{ ok: false, error: { code: "forbidden" } }]), soon);
  await stage.sendAtOnce(b, 1);
  await vi.waitFor(() => expect(stage.entry(a)?.lastSeq).toBe(2), soon);
  // Longer than between two reports.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(answers).toHaveLength(1);
  reports.stop();
});
