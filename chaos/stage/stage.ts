import { seededRandom } from "../../packages/client/test/model-room";
import { Crowd } from "../crowd/crowd";
import { createStageDatabase, type DatabaseKind, type StageDatabase } from "./database";
import { StageServer } from "./server";
import { TcpLink } from "./tcp-link";
import { createWorkspace, type Workspace } from "./workspace";

export interface StageOptions {
  database: DatabaseKind;
  servers: number;
  seed: number;
  people: number;
  rooms: number;
  /** Has the crowd come over links, each to its own server as long as that one is up; without, it comes to the only server. */
  clientLinks: boolean;
  /** Puts a link between the servers and Postgres. */
  databaseLink: boolean;
}

/** Persons for a fault's own use. */
const extras = 24;
/** Links over which the crowd comes, where it does. */
const linkCount = 6;

/** Real servers on a real database of their own, links that can fail, and a crowd that has not come yet. */
export class Stage {
  private constructor(
    readonly database: StageDatabase,
    readonly workspace: Workspace,
    readonly servers: readonly StageServer[],
    private readonly clientLinks: readonly TcpLink[],
    readonly databaseLink: TcpLink | null,
    readonly crowd: Crowd,
  ) {}

  static async open(options: StageOptions): Promise<Stage> {
    const random = seededRandom(options.seed);
    const database = await createStageDatabase(options.database);
    const servers: StageServer[] = [];
    try {
      const db = await database.open();
      const workspace = await createWorkspace(db, { ...options, extras }, random).finally(() => db.close());
      const databaseLink = options.databaseLink ? await openDatabaseLink(database) : null;
      const env = databaseLink ? { DATABASE_URL: through(databaseLink, database) } : database.env;
      for (let n = 0; n < options.servers; n++) servers.push(await StageServer.start(env));
      const links = await Promise.all(
        Array.from({ length: options.clientLinks ? linkCount : 0 }, (_, n) =>
          TcpLink.open({ target: () => serverOf(servers, n)?.port, random: random.next }),
        ),
      );
      return new Stage(database, workspace, servers, links, databaseLink, await Crowd.start());
    } catch (error) {
      await Promise.all(servers.map((server) => server.stop()));
      await database.remove();
      throw error;
    }
  }

  /** The links over which the crowd comes. */
  get links(): readonly TcpLink[] {
    if (this.clientLinks.length === 0)
      throw new Error("The crowd comes without links: the fault did not ask for them");
    return this.clientLinks;
  }

  /** Those who come over one of these links. */
  peopleOver(links: readonly TcpLink[]): number[] {
    return this.workspace.people.flatMap((_, index) => {
      const link = this.#linkOf(index);
      return link && links.includes(link) ? [index] : [];
    });
  }

  async openCrowd(): Promise<void> {
    const { people } = this.workspace;
    await this.crowd.ask(
      "open",
      people.map(({ id, token }, index) => ({ id, token, url: this.#urlOf(index) })),
    );
  }

  /** Ends the servers and leaves the database to be looked at. */
  async stopServers(): Promise<void> {
    await this.crowd.close();
    await Promise.all(this.clientLinks.map((link) => link.close()));
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.databaseLink?.close();
  }

  async close(): Promise<void> {
    await this.crowd.close();
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.database.remove();
  }

  /** Which link this person of the crowd comes over. */
  #linkOf(index: number): TcpLink | undefined {
    return this.clientLinks[index % linkCount];
  }

  #urlOf(index: number): string {
    const url = (this.#linkOf(index) ?? this.servers[0])?.url;
    if (url === undefined) throw new Error("The stage has no server");
    return url;
  }
}

/** As a balancer does: another server where the own one is down. */
function serverOf(servers: readonly StageServer[], link: number): StageServer | undefined {
  const home = link % servers.length;
  const byTurns = [...servers.slice(home), ...servers.slice(0, home)];
  return byTurns.find((server) => server.isUp);
}

function openDatabaseLink({ location }: StageDatabase): Promise<TcpLink> {
  if (location.kind !== "postgres") throw new Error("The embedded database has no link");
  const port = Number(new URL(location.url).port);
  return TcpLink.open({ target: () => port, random: () => 1 });
}

function through(link: TcpLink, { location }: StageDatabase): string {
  const url = new URL(location.kind === "postgres" ? location.url : "");
  url.port = String(link.port);
  return url.href;
}
