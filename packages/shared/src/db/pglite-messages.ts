import type { PGlite } from "@electric-sql/pglite";
import type { BackendMessage, DatabaseError, NoticeMessage } from "pg-protocol/dist/messages";
import { Parser } from "pg-protocol/dist/parser";

type ExecProtocolStream = PGlite["execProtocolStream"];
type NoticeListener = NonNullable<NonNullable<Parameters<ExecProtocolStream>[1]>["onNotice"]>;

/**
 * Lets the parser of `pg` read what the embedded Postgres sends. PGlite's own makes a buffer and a decoder's call of each field,
 * which took four fifths of the time of a page of messages. Notifications are read and not passed on: nobody listens here.
 */
export function readByPgParser(client: PGlite): void {
  const exec: ExecProtocolStream = async (message, { syncToFs, throwOnError = true, onNotice } = {}) => {
    const messages: BackendMessage[] = [];
    let error: DatabaseError | undefined;
    const parser = new Parser();
    await client.execProtocolRawStream(message, {
      syncToFs,
      // A view of the memory in which Postgres goes on working.
      onRawData: (bytes) => {
        parser.parse(Buffer.from(bytes), (each) => {
          if (error) return;
          if (each.name === "error" && throwOnError) error = each as DatabaseError;
          else if (each.name === "notice") onNotice?.(each as NoticeMessage as Parameters<NoticeListener>[0]);
          messages.push(each);
        });
      },
    });
    if (error) throw error;
    return messages as Awaited<ReturnType<ExecProtocolStream>>;
  };
  client.execProtocolStream = exec;
}
