import * as z from "zod";
import { Id, Nothing } from "./common";
import { command, query } from "./define";

const Blocked = z.object({ userId: Id });

export const BlockUser = command("user:block", Blocked, Blocked, {
  summary: "Block a person: no direct messages between us, and theirs elsewhere don't count for me",
  access: "person",
  rate: "block",
});

export const UnblockUser = command("user:unblock", Blocked, Blocked, {
  summary: "Block a person no longer",
  access: "person",
  rate: "block",
});

export const ListBlocked = query(
  "user:list-blocked",
  Nothing,
  z.object({ userIds: z.array(Id).describe("Whom I blocked last, first") }),
  {
    summary: "Whom I block",
    access: "person",
    rate: "read",
  },
);
