import { useMemo } from "react";
import { MentionChip } from "../mentions/mention-chip";
import { splitMentions } from "../mentions/split-mentions";
import { BodyLink } from "./body-link";
import { hasLookalikeHost } from "./lookalike-host";
import type { MessageBodyProps } from "./message-body";
import { parseLinks } from "./parse-links";

/** Plain text with its links and mentions, its lines and spaces as they were written. */
export function PlainBody({ text, canTab, end }: MessageBodyProps) {
  const parts = useMemo(() => splitMentions(text), [text]);
  return (
    <p className="[unicode-bidi:plaintext]">
      {parts.map((part, index) =>
        part.kind === "mention" ? (
          <MentionChip key={index} target={part.target} />
        ) : (
          <LinkedText key={index} text={part.text} canTab={canTab} />
        ),
      )}
      {end}
    </p>
  );
}

function LinkedText({ text, canTab }: Pick<MessageBodyProps, "text" | "canTab">) {
  const parts = useMemo(() => parseLinks(text), [text]);
  return parts.map((part, index) =>
    part.kind === "text" ? (
      part.text
    ) : (
      <BodyLink key={index} href={part.href} showsTarget={hasLookalikeHost(part.text)} canTab={canTab}>
        {part.text}
      </BodyLink>
    ),
  );
}
