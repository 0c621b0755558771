import { BlockUser, ListBlocked, UnblockUser } from "@parley/shared/contracts/blocks";
import type { HttpBinder } from "../../transport/http";
import { blockUser, listBlocked, unblockUser } from "./blocks.service";

export function bindBlocksHttp({ bind }: HttpBinder) {
  bind(BlockUser, blockUser);
  bind(UnblockUser, unblockUser);
  bind(ListBlocked, listBlocked);
}
