import { createServer } from "node:http";
import { Server } from "socket.io";
import { authorOf, roomsOf, toMessage, type Send } from "./message";

// What Socket.IO alone does: a broadcast to the room, an answer to a mark, and nothing is stored.
const http = createServer((_, response) => response.end());
const io = new Server(http);

io.on("connection", async (socket) => {
  const authorId = authorOf(socket.handshake.auth);
  await socket.join(roomsOf(socket.handshake.auth));
  socket.on("message:send", (send: Send, ack: (message: unknown) => void) => {
    const message = toMessage(send, authorId);
    io.to(message.roomId).emit("message", message);
    ack({ ok: true, data: message });
  });
  socket.on("message:mark-read", (_mark: unknown, ack: (answer: unknown) => void) => ack({ ok: true }));
  socket.emit("ready");
});

http.listen(Number(process.argv[2]), "127.0.0.1");
