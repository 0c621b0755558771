import { AddMembers, ListMembers, RemoveMember, SetMemberRole } from "@parley/shared/contracts/members";
import type { HttpBinder } from "../../transport/http";
import { addMembers, listMembers, removeMember, setMemberRole } from "./members.service";

export function bindMembersHttp({ bind }: HttpBinder) {
  bind(ListMembers, listMembers);
  bind(AddMembers, addMembers);
  bind(SetMemberRole, setMemberRole);
  bind(RemoveMember, removeMember);
}
