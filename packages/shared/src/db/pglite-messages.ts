import type { PGlite } from "@electric-sql/pglite";
import type { BackendMessage, NoticeMessage } from "pg-protocol/dist/messages";
import { Parser } from "pg-protocol/dist/parser";

type ExecProtocolStream = PGlite["execProtocolStream"];
type NoticeListener = NonNullable<NonNullable<Parameters<ExecProtocolStream>[1]>["onNotice"]>;

/**
 * Lets the parser of `pg` read what the embedded Postgres sends. PGlite's own makes a buffer and a decoder's call of each field,
 * which took three quarters of the time of a page of messages. Notifications are read and not passed on: nobody listens here;
 * and errors are those of `pg`, with the SQLSTATE and without the statement that failed.
 */
export function readByPgParser(client: PGlite): void {
  const exec: ExecProtocolStream = async (message, { syncToFs, throwOnError = true, onNotice } = {}) => {
    const messages: BackendMessage[] = [];
    let error: unknown;
    const parser = new Parser();
    const take = (each: BackendMessage) => {
      if (error !== undefined) return;
      if (each.name === "error" && throwOnError) error = each;
      else if (each.name === "notice") onNotice?.(each as NoticeMessage as Parameters<NoticeListener>[0]);
      messages.push(each);
    };
    await client.execProtocolRawStream(message, {
      syncToFs,
      // A view of the memory in which Postgres goes on working.
      onRawData: (bytes) => {
        try {
          parser.parse(Buffer.from(bytes), take);
        } catch (thrown) {
          // Within Postgres' own loop, which would take it for one of its jumps.
          error ??= thrown;
        }
      },
    });
    if (error !== undefined) throw error;
    return messages as Awaited<ReturnType<ExecProtocolStream>>;
  };
  client.execProtocolStream = exec;
}
