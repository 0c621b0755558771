import * as z from "zod";
import { limits } from "../limits";
import { Id } from "./common";
import { command } from "./define";
import { Message } from "./messages";

// UTS #51: a flag, a keycap, or a pictograph with its variation selector or skin tone, and, after a black flag, tags;
// several of them joined by U+200D are one emoji still.
const element =
  "(?:\\p{RI}{2}|[0-9#*]\\uFE0F?\\u20E3|\\p{ExtPict}(?:\\uFE0F|\\p{EMod})?(?:[\\u{E0020}-\\u{E007E}]+\\u{E007F})?)";
const oneEmoji = new RegExp(`^${element}(?:\\u200D${element})*$`, "u");
const selector = "\uFE0F";
const isPictograph = (text: string) => /^\p{ExtPict}\uFE0F?$/u.test(text);
const isEmojiByDefault = (text: string) => /^\p{EPres}/u.test(text);

/** One spelling for each: the selector stands only where a character would be text without it. */
export function spellEmoji(emoji: string): string {
  if (!isPictograph(emoji)) return emoji;
  const bare = emoji.replace(selector, "");
  return isEmojiByDefault(bare) ? bare : bare + selector;
}

/** One emoji, in the spelling that counts as the same with and without the selector. */
export const Emoji = z
  .string()
  .max(limits.emoji)
  .refine((text) => oneEmoji.test(text), "is not one emoji")
  .transform(spellEmoji);

const ReactionInput = z.object({ roomId: Id, messageId: Id, emoji: Emoji });

export const AddReaction = command("reaction:add", ReactionInput, Message, {
  summary: "React to a message with an emoji",
  access: "person",
  rate: "write",
});

export const RemoveReaction = command("reaction:remove", ReactionInput, Message, {
  summary: "Take a reaction of mine back",
  access: "person",
  rate: "write",
});
