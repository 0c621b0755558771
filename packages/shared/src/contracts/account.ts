import * as z from "zod";
import { Email, FileBody, Nothing } from "./common";
import { command, query } from "./define";

export const ExportMe = query("me:export", Nothing, FileBody, {
  summary: "Everything that is kept of me, as one JSON: nothing that others wrote",
  access: "person",
  sessionOnly: true,
  rate: "export",
});

export const DeleteMe = command(
  "me:delete",
  z.object({ email: Email.describe("My address, so that nobody does it by mistake") }),
  Nothing,
  {
    summary:
      "Delete my account for good: messages stay without my name, rooms that I alone own pass to the next in line",
    access: "account",
    sessionOnly: true,
    rate: "write",
  },
);
