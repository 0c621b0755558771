import { errorStatus, type ErrorCode } from "@parley/shared/errors";
import { STATUS_CODES, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/**
 * Bytes that Node can't read as a request never reach Express; Node alone would answer them with a bare status line.
 * Whoever sent them gets an error of the usual form, as far as the connection still can carry one.
 */
export function answerUnreadable(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    // As Node's own handler does it: into an answer that is under way nothing can be written any more.
    const underWay = (socket as { _httpMessage?: ServerResponse | null })._httpMessage?.headersSent ?? false;
    if (!socket.writable || underWay || error.code === "ECONNRESET") socket.destroy();
    else if (error.code === "HPE_HEADER_OVERFLOW") endWith(socket, "too_large", "The request is too large");
    else endWith(socket, "invalid_input", "The request could not be read");
  });
}

function endWith(socket: Duplex, code: ErrorCode, message: string): void {
  const status = errorStatus[code];
  const body = JSON.stringify({ error: { code, message } });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Content-Type: application/json; charset=utf-8",
    "X-Content-Type-Options: nosniff",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  // Not `end()` alone: who goes on sending would keep the connection open.
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
