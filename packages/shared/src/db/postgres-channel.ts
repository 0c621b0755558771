import pg from "pg";

/** Between two tries to listen again, in milliseconds. */
const retryMs = 2_000;

/**
 * Listens on a channel of Postgres over a connection of its own, which is opened again when it breaks; what is told
 * meanwhile is lost.
 * @returns what ends it
 */
export function listenOnPostgres(url: string, channel: string, onText: (text: string) => void): () => void {
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function again() {
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      open();
    }, retryMs);
    timer.unref();
  }

  function open() {
    const mine = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 });
    client = mine;
    const lose = () => {
      if (client !== mine) return;
      client = undefined;
      end(mine);
      again();
    };
    // Without a listener a broken connection would end the process.
    mine.on("error", lose);
    mine.on("end", lose);
    mine.on("notification", ({ payload }) => onText(payload ?? ""));
    mine
      .connect()
      .then(() => mine.query(`listen ${pg.escapeIdentifier(channel)}`))
      .catch(lose);
  }

  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    const last = client;
    client = undefined;
    if (last) end(last);
  };
}

/** It may be broken already. */
const end = (client: pg.Client) => void client.end().catch(() => undefined);
