import { createServer } from "node:http";
import { Server } from "socket.io";
import { authorOf, roomsOf, toMessage, type Send } from "./message";
import { createNaiveStore } from "./naive-store";

// How most chats begin: the message is inserted, then sent to the room. Two of them may arrive in another order than
// they are stored, and a repeat is stored twice.
const http = createServer((_, response) => response.end());
const io = new Server(http);
const store = createNaiveStore(process.argv[3] ?? "");

io.on("connection", async (socket) => {
  const authorId = authorOf(socket.handshake.auth);
  await socket.join(roomsOf(socket.handshake.auth));
  socket.on("message:send", async (send: Send, ack: (message: unknown) => void) => {
    const message = toMessage(send, authorId);
    await store.write(message);
    io.to(message.roomId).emit("message", message);
    ack({ ok: true, data: message });
  });
  socket.emit("ready");
});

http.listen(Number(process.argv[2]), "127.0.0.1");
