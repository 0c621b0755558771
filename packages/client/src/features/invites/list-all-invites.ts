import type { Result } from "@parley/shared/contracts/common";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import type { ListAllInvites } from "@parley/shared/contracts/invites";
import type { ParleyClient } from "../../create-client";

/** For admins: the invites that work, of all rooms whose invites they may see; the next page begins at `next`. */
export const listAllInvites = (
  { call }: ParleyClient,
  page: InputOf<typeof ListAllInvites> = {},
): Promise<Result<OutputOf<typeof ListAllInvites>>> => call("invite:list-all", page);
