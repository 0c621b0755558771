import { RoomName, RoomTopic } from "@parley/shared/contracts/rooms";
import { limits } from "@parley/shared/limits";
import { strings } from "./rooms.strings";

/** What is wrong with a room's name, in words, before the server is asked. */
export function nameProblem(name: string): string | undefined {
  const trimmed = name.normalize("NFC").trim();
  if (trimmed === "") return strings.create.nameMissing;
  if (trimmed.length > limits.roomName) return strings.create.tooLong(limits.roomName);
  return RoomName.safeParse(name).success ? undefined : strings.create.nameBad;
}

export function topicProblem(topic: string): string | undefined {
  if (topic.normalize("NFC").trim().length > limits.roomTopic)
    return strings.create.tooLong(limits.roomTopic);
  return RoomTopic.safeParse(topic).success ? undefined : strings.create.nameBad;
}

/** Moves the focus to the first field that is wrong; false when none is. */
export function focusRoomProblem(form: HTMLFormElement, name: string, topic: string): boolean {
  const wrong =
    nameProblem(name) !== undefined
      ? "room-name"
      : topicProblem(topic) !== undefined
        ? "room-topic"
        : undefined;
  if (wrong === undefined) return false;
  const field = form.elements.namedItem(wrong);
  if (field instanceof HTMLElement) field.focus();
  return true;
}
