import { ListMembers } from "@parley/shared/contracts/members";
import { limits } from "@parley/shared/limits";
import type { SocketBinder } from "../../transport/socket";
import { listMembers } from "./members.service";

export function bindMembersSocket({ bind }: SocketBinder) {
  bind(ListMembers, listMembers, { atOnce: limits.pagesAtOnce });
}
