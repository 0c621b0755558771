import * as z from "zod";
import { limits } from "../limits";
import { Id, Nothing } from "./common";
import { command, event } from "./define";

export const StartTyping = command("typing:start", z.object({ roomId: Id }), Nothing, {
  summary: "I am writing in a room; said again every few seconds while it goes on",
  access: "person",
  rate: "typing",
  socket: true,
});

export const TypingChanged = event(
  "typing:changed",
  z.object({
    roomId: Id,
    userIds: z.array(Id).max(limits.namedTypists).describe("Who began first; perhaps I am among them"),
    count: z.int().min(0).describe("All who are writing"),
  }),
  "Who is writing in a room that I am in; at most once a second, and holds for some seconds",
);
