import * as z from "zod";
import { limits } from "../limits";
import { Id, Seq } from "./common";
import { command } from "./define";
import { RoomView } from "./rooms";

export const OpenDirectRoom = command(
  "room:open-direct",
  z.object({
    userIds: z
      .array(Id)
      .min(1)
      .max(limits.directPeople - 1)
      .describe("The others; myself alone for notes of my own"),
  }),
  RoomView,
  {
    summary:
      "The direct room of me and these people, made where there is none; the others see it with its first message",
    access: "person",
    rate: "create",
  },
);

export const HideDirectRoom = command(
  "room:hide-direct",
  z.object({
    roomId: Id,
    seq: Seq.describe("The last message that I know of: a later one shows the room again"),
  }),
  z.object({ roomId: Id }),
  {
    summary: "Hide a direct room from my list until the next message",
    access: "person",
    rate: "write",
  },
);
