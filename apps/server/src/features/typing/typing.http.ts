import { StartTyping } from "@parley/shared/contracts/typing";
import type { HttpBinder } from "../../transport/http";
import { startTyping } from "./start-typing";

export function bindTypingHttp({ bind }: HttpBinder) {
  bind(StartTyping, startTyping);
}
