import { ESLint } from "eslint";
import { expect, it } from "vitest";

/** Planted violations: the borders must catch each, and let pass what stands on the right side. */
const planted: [file: string, code: string, rule: string | null][] = [
  ["packages/shared/src/contracts/a.ts", 'import "pg";', "no-restricted-imports"],
  ["packages/shared/src/contracts/a.ts", 'import "../db/schema";', "no-restricted-imports"],
  ["packages/shared/src/contracts/a.ts", 'import "node:fs";', "no-restricted-imports"],
  ["packages/shared/src/contracts/a.ts", 'import "zod"; import "../limits";', null],
  ["packages/shared/src/db/queries/a.ts", 'import "drizzle-orm"; db.transaction();', null],
  ["packages/client/src/a.ts", 'import "@parley/shared/db/schema";', "no-restricted-imports"],
  ["packages/client/src/a.ts", 'import "next/navigation";', "no-restricted-imports"],
  ["packages/client/src/a.ts", "window.alert();", "no-restricted-globals"],
  ["packages/client/src/a.ts", 'import "@parley/shared/contracts/messages";', null],
  ["packages/client/src/a.ts", 'import "node:fs";', "no-restricted-imports"],
  ["packages/client/src/a.ts", 'import "./storage/file-storage";', "no-restricted-imports"],
  ["packages/client/src/storage/file-storage.ts", 'import "node:fs/promises";', null],
  ["packages/client/src/storage/file-storage.ts", 'import "react";', "no-restricted-imports"],
  ["apps/next/src/features/a.tsx", 'import "@parley/shared/db/schema";', "no-restricted-imports"],
  ["apps/next/src/features/a.tsx", 'import "../../../server/src/config";', "no-restricted-imports"],
  ["apps/next/src/features/a.tsx", "process.env.PORT;", "no-restricted-syntax"],
  ["apps/next/src/config.ts", "process.env.PORT;", null],
  ["apps/next/src/features/a.tsx", "export default 1;", "no-restricted-syntax"],
  ["apps/next/src/app/page.tsx", "export default 1;", null],
  ["apps/server/src/features/rooms/a.ts", "process.env.PORT;", "no-restricted-syntax"],
  ["apps/server/src/config.ts", "process.env.PORT;", null],
  ["apps/server/src/features/rooms/a.ts", 'io.emit("x");', "no-restricted-syntax"],
  ["apps/server/src/transport/socket.ts", 'io.serverSideEmit("x");', "no-restricted-syntax"],
  ["apps/server/src/transport/feed.ts", 'io.local.emit("x");', null],
  ["apps/server/src/transport/feed/deliver.ts", 'io.local.emit("x");', null],
  ["apps/server/src/features/rooms/a.ts", "db.orm.transaction();", "no-restricted-syntax"],
  ["apps/server/src/transport/feed.ts", "db.orm.transaction();", "no-restricted-syntax"],
];

it("holds every border of the layout", async () => {
  const borders = /^no-restricted-(imports|syntax|globals)$/;
  const eslint = new ESLint({
    overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: false } } },
    ruleFilter: ({ ruleId }) => borders.test(ruleId),
  });
  const missed: string[] = [];
  for (const [file, code, rule] of planted) {
    const [result] = await eslint.lintText(code, { filePath: file });
    const found = [...new Set(result?.messages.map((message) => message.ruleId ?? message.message))];
    if (found.join() !== (rule ?? "")) missed.push(`${file}: ${code} gave ${found.join() || "nothing"}`);
  }
  expect(missed).toEqual([]);
});
