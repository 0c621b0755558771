import type { TestProject } from "vitest/node";
import { preparePgliteTemplate } from "./pglite-template";
import { preparePostgresTemplate, testPostgresUrl } from "./postgres-template";

declare module "vitest" {
  interface ProvidedContext {
    testDatabases: {
      /** A dump of a migrated PGlite folder. */
      pgliteArchive: string;
      /** Null when no Postgres answers. */
      postgresUrl: string | null;
      /** Where one was looked for. */
      postgresAddress: string;
    };
  }
}

/** Once per run: prepares what each test file's own database is copied from. */
export default async function setup({ provide }: TestProject): Promise<void> {
  const [pgliteArchive, postgresUrl] = await Promise.all([preparePgliteTemplate(), findPostgres()]);
  provide("testDatabases", {
    pgliteArchive,
    postgresUrl,
    postgresAddress: new URL(testPostgresUrl).host,
  });
}

async function findPostgres(): Promise<string | null> {
  try {
    await preparePostgresTemplate(testPostgresUrl);
    return testPostgresUrl;
  } catch (error) {
    if (!isNobodyThere(error)) throw error;
    if (process.env.CI) {
      throw new Error(
        "TEST_DATABASE_URL: no Postgres answers there, and with CI set its tests must not be left out.",
        { cause: error },
      );
    }
    return null;
  }
}

/** Nothing listens, or the host is unknown or silent; a Postgres that refuses us is a mistake to report. */
function isNobodyThere(error: unknown): boolean {
  const { code, message, errors } = error as {
    code?: string;
    message?: string;
    errors?: { code?: string }[];
  };
  const codes = [code, ...(errors ?? []).map((each) => each.code)];
  return (
    codes.some((each) =>
      ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "EAI_AGAIN"].includes(each ?? ""),
    ) || message === "timeout expired"
  );
}
