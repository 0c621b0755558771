import { useMemo } from "react";
import { BodyLink } from "./body-link";
import type { MessageBodyProps } from "./message-body";
import { parseLinks } from "./parse-links";

/** Plain text with its links, its lines and spaces as they were written. */
export function PlainBody({ text, canTab, end }: MessageBodyProps) {
  const parts = useMemo(() => parseLinks(text), [text]);
  return (
    <p className="[unicode-bidi:plaintext]">
      {parts.map((part, index) =>
        part.kind === "text" ? (
          part.text
        ) : (
          <BodyLink key={index} href={part.href} canTab={canTab}>
            {part.text}
          </BodyLink>
        ),
      )}
      {end}
    </p>
  );
}
