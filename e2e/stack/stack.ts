import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { askServerForLink } from "../../apps/server/src/operator/ask-server";
import serverFlags from "../../scripts/server-flags.json" with { type: "json" };
import { otherHost } from "./chromium";
import { runNode, StackProcess } from "./child";
import { findFreePort } from "./free-port";
import { createDatabase, dropDatabase } from "./postgres";
import { fillData, prepareData } from "./prepared-data";

export type DatabaseKind = "pglite" | "postgres";

export interface StackOptions {
  database?: DatabaseKind;
  /** Further settings, by the names of `.env.example`. */
  settings?: Record<string, string>;
  /** Arguments of `yarn seed`; it is not run without any. */
  seed?: string[];
}

/** Parley as `npm start` runs it: the bundled server and the built web app as two processes, on data of its own. */
export class Stack {
  readonly server: StackProcess;
  readonly web: StackProcess;
  /** The address in mails. */
  readonly url: string;
  /** The same place by another name, as someone else in the office types it. */
  readonly otherUrl: string;
  /** The web process alone, which nobody but the server talks to. */
  readonly webUrl: string;

  private constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly dataDir: string,
    port: number,
    webPort: number,
    private readonly cleanUp: () => Promise<void>,
    /** Of a Postgres: for a look past the server. */
    readonly databaseUrl: string | null,
  ) {
    this.url = `http://localhost:${port}`;
    this.otherUrl = `http://${otherHost}:${port}`;
    this.webUrl = `http://127.0.0.1:${webPort}`;
    this.server = new StackProcess("The server", {
      args: [...serverFlags, "apps/server/dist/main.js"],
      env,
      readyUrl: `http://127.0.0.1:${port}/readyz`,
    });
    const next = ["--max-old-space-size=128", "node_modules/next/dist/bin/next", "start", "apps/next"];
    const { DATABASE_URL: _url, BETTER_AUTH_SECRET: _secret, ...webEnv } = env;
    this.web = new StackProcess("The web process", {
      args: [...next, "--hostname", "127.0.0.1", "--port", String(webPort)],
      env: { ...webEnv, PORT: String(webPort), SERVER_INTERNAL_URL: `http://127.0.0.1:${port}` },
      readyUrl: `http://127.0.0.1:${webPort}/icon.svg`,
    });
  }

  static async start({ database = "pglite", settings = {}, seed }: StackOptions = {}): Promise<Stack> {
    const dataDir = mkdtempSync(join(tmpdir(), "parley-e2e-"));
    const databaseUrl = database === "postgres" ? await createDatabase() : null;
    const cleanUp = async () => {
      if (databaseUrl !== null) await dropDatabase(databaseUrl);
      rmSync(dataDir, { recursive: true, force: true });
    };
    const [port, webPort] = [await findFreePort(), await findFreePort()];
    const env: NodeJS.ProcessEnv = {
      // Nothing else of this environment: a setting of who runs the tests must not change them.
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      HOST: "127.0.0.1",
      PORT: String(port),
      WEB_PORT: String(webPort),
      BASE_URL: `http://localhost:${port}`,
      DATA_DIR: dataDir,
      INTERNAL_SECRET: "shared by both processes",
      ...(databaseUrl && {
        DATABASE_URL: databaseUrl,
        BETTER_AUTH_SECRET: "a secret for the tests of Parley",
      }),
      ...settings,
    };
    const stack = new Stack(env, dataDir, port, webPort, cleanUp, databaseUrl);
    try {
      await (databaseUrl === null ? prepareData : fillData)(dataDir, seed, env);
      await stack.startBoth();
    } catch (error) {
      await stack.close();
      throw error;
    }
    return stack;
  }

  async startBoth(): Promise<void> {
    await Promise.all([this.server.start(), this.web.start()]);
  }

  async stopBoth(): Promise<void> {
    await Promise.all([this.server.stop(), this.web.stop()]);
  }

  /** Ends it and removes its data. */
  async close(): Promise<void> {
    await this.stopBoth();
    await this.cleanUp();
  }

  /** The newest sign-in link that the terminal shows for this address, after the first `after` ones. */
  async printedLink(email: string, after = 0): Promise<string> {
    for (let tries = 0; tries < 200; tries++) {
      const links = this.printedLinks(email);
      const link = links.at(-1);
      if (link !== undefined && links.length > after) return link;
      await wait(100);
    }
    throw new Error(`No link for ${email} was printed:\n${this.server.output.slice(-4_000)}`);
  }

  printedLinks(email: string): string[] {
    const mails = this.server.output.split("Mail to ").filter((mail) => mail.startsWith(`${email}:`));
    return mails.flatMap((mail) => mail.match(/https?:\/\/\S+\/sign-in\/link#\S+/) ?? []);
  }

  /** The same link as by `operatorLink`, without a process of its own where the server can be asked directly. */
  async signInLink(email: string): Promise<string> {
    const answer = await askServerForLink(this.dataDir, email);
    if (answer === null) return this.operatorLink(email);
    if ("error" in answer) throw new Error(answer.error);
    return answer.link;
  }

  /** A link by the operator's command, which needs no mail: `yarn sign-in-link`. */
  async operatorLink(email: string): Promise<string> {
    const output = await runNode(["--import", "tsx", "scripts/sign-in-link.ts", email], this.env);
    const link = output.split("\n").find((line) => line.startsWith("http"));
    if (link === undefined) throw new Error(`sign-in-link printed no link:\n${output}`);
    return link;
  }
}
