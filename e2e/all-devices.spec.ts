import { requirePostgres } from "./stack/require-postgres";
import { test, useStack } from "./stack/test";
import { gatherCrew } from "./steps/crew";
import { tellLeaving, tellPresence } from "./steps/presence-story";
import { tellReceipts } from "./steps/receipts-story";

test.beforeAll(requirePostgres);
const stack = useStack({ database: "postgres" });

test("three people on two devices each see who is there, who types, how far messages got, and what is unread", async ({
  visit,
}) => {
  test.setTimeout(600_000);
  const crew = await gatherCrew(stack(), visit);
  await tellPresence(crew);
  await tellReceipts(crew);
  await tellLeaving(crew);
});
