import * as z from "zod";
import { limits } from "../limits";
import { Epoch, Id, Rev } from "./common";
import { command, query } from "./define";
import { Message } from "./messages";

const PinInput = z.object({ roomId: Id, messageId: Id });

export const PinMessage = command("message:pin", PinInput, Message, {
  summary: "Pin a message in its room, for everybody there",
  access: "person",
  rate: "write",
});

export const UnpinMessage = command("message:unpin", PinInput, Message, {
  summary: "Take a message off the room's pins",
  access: "person",
  rate: "write",
});

export const PinList = z.object({
  roomId: Id,
  epoch: Epoch,
  head: Rev.describe("The room's rev when they were read"),
  messages: z.array(Message).max(limits.pinsOfRoom).describe("The newest pin first"),
});
export type PinList = z.output<typeof PinList>;

export const ListPins = query("message:list-pins", z.object({ roomId: Id }), PinList, {
  summary: "The pinned messages of a room",
  access: "person",
  rate: "read",
});
