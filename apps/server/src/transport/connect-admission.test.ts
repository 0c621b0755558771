import type { AppError } from "@parley/shared/errors";
import { expect, it } from "vitest";
import { connect } from "../../test/connect";
import { createPerson } from "../../test/factories";
import { openTestServer } from "../../test/open-test-server";
import { createConnectAdmission } from "./connect-admission";

/** How many come in at this moment, and the waits that the others are told, in milliseconds. */
function knock(admission: ReturnType<typeof createConnectAdmission>, count: number) {
  const waits: number[] = [];
  for (let n = 0; n < count; n++) {
    try {
      admission.admit();
    } catch (error) {
      waits.push((error as AppError).retryAfterMs ?? 0);
    }
  }
  return { admitted: count - waits.length, waits };
}

it("lets in so many at once, and gives each of the others a turn of their own", () => {
  let now = 0;
  const admission = createConnectAdmission(() => now);
  const first = knock(admission, 1_500);
  expect(first.admitted).toBe(500);
  expect(new Set(first.waits).size).toBe(1_000);
  expect([Math.min(...first.waits), Math.max(...first.waits)]).toEqual([4, 4_000]);
  // They come back when they were told to.
  let admitted = 0;
  for (now = 1; now <= 4_000; now++) {
    admitted += knock(admission, first.waits.filter((wait) => wait === now).length).admitted;
  }
  expect(admitted).toBe(1_000);
});

it("tells nobody to stay away for long, however many knock", () => {
  const { waits } = knock(
    createConnectAdmission(() => 0),
    50_000,
  );
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  expect(new Set(waits).size).toBe(2_500);
});

it("tells a socket when to come back, and lets it in then", async () => {
  let now = 0;
  const admission = createConnectAdmission(() => now);
  const { db, server } = await openTestServer({ admission });
  const { token } = await createPerson(db);
  knock(admission, 500);
  const refusalOf = (credential: string) =>
    connect(server.url, credential).then(
      () => undefined,
      (error: Error & { data?: unknown }) => error.data,
    );
  // Strangers take nobody's turn.
  expect(await refusalOf("nobody's")).toMatchObject({ code: "unauthenticated" });
  const refusal = await refusalOf(token);
  expect(refusal).toMatchObject({ code: "rate_limited", retryAfterMs: 4 });
  now += 4;
  (await connect(server.url, token)).close();
});
