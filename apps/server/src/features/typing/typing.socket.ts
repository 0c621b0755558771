import { StartTyping } from "@parley/shared/contracts/typing";
import type { SocketBinder } from "../../transport/socket";
import { startTyping } from "./start-typing";

export function bindTypingSocket({ bind }: SocketBinder) {
  bind(StartTyping, startTyping);
}
