"use client";

import { limits } from "@parley/shared/limits";
import { isComposing } from "@/ui/is-composing";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { topicProblem } from "./room-field-problems";
import { strings } from "./rooms.strings";

interface RoomFieldsProps {
  name: string;
  topic: string;
  onName: (name: string) => void;
  onTopic: (topic: string) => void;
  nameError: string | undefined;
}

/** A room's name and topic, as creating and editing ask for them. */
export function RoomFields({ name, topic, onName, onTopic, nameError }: RoomFieldsProps) {
  const topicLeft = limits.roomTopic - topic.length;
  return (
    <>
      <TextField
        label={strings.create.name}
        name="room-name"
        autoComplete="off"
        autoFocus
        maxLength={limits.roomName}
        placeholder={strings.create.namePlaceholder}
        value={name}
        error={nameError}
        onChange={(event) => onName(event.target.value)}
      />
      <TextArea
        label={strings.create.topic}
        aside={topicLeft < 50 ? <span className="tabular">{topicLeft}</span> : strings.create.optional}
        name="room-topic"
        rows={2}
        maxLength={limits.roomTopic}
        hint={strings.create.topicHint}
        value={topic}
        error={topicProblem(topic)}
        // A topic is one line; Enter sends the form, as in a text field.
        onKeyDown={(event) => {
          if (event.key !== "Enter" || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
        onChange={(event) => onTopic(event.target.value.replace(/[\r\n]+/g, " "))}
      />
    </>
  );
}
