import { AddReaction, RemoveReaction } from "@parley/shared/contracts/reactions";
import type { HttpBinder } from "../../transport/http";
import { addReaction, removeReaction } from "./reactions.service";

export function bindReactionsHttp({ bind }: HttpBinder) {
  bind(AddReaction, addReaction);
  bind(RemoveReaction, removeReaction);
}
