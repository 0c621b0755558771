import {
  AcceptInvite,
  CreateInvite,
  ListAllInvites,
  ListInvites,
  PreviewInvite,
  RevokeInvite,
} from "@parley/shared/contracts/invites";
import type { HttpBinder } from "../../transport/http";
import { acceptInvite } from "./accept-invite";
import { createInvite } from "./create-invite";
import { listAllInvites, listInvites, previewInvite, revokeInvite } from "./invites.service";

export function bindInvitesHttp({ bind }: HttpBinder) {
  bind(CreateInvite, createInvite);
  bind(ListInvites, listInvites);
  bind(ListAllInvites, listAllInvites);
  bind(RevokeInvite, revokeInvite);
  bind(PreviewInvite, previewInvite);
  bind(AcceptInvite, acceptInvite);
}
