"use client";

import { SendHorizontal } from "lucide-react";
import { useEffect, useId, useImperativeHandle, type KeyboardEvent, type Ref } from "react";
import { sendMessage } from "@parley/client/features/messages/send-message";
import { limits } from "@parley/shared/limits";
import { cx } from "@/ui/class-names";
import { isComposing } from "@/ui/is-composing";
import { Tooltip } from "@/ui/tooltip";
import { useClient } from "../workspace-shell/use-client";
import { ComposerFrame } from "./composer-frame";
import { isSendKey } from "./composer-keys";
import { useEnterKey } from "./enter-key-setting";
import { strings } from "./messages.strings";
import { useAutoGrow } from "./use-auto-grow";
import { useCoarsePointer } from "./use-coarse-pointer";
import { useDraft } from "./use-draft";

export interface ComposerHandle {
  focus: () => void;
}

interface MessageComposerProps {
  roomId: string;
  roomName: string;
  userId: string;
  /** A message went into the outbox. */
  onSent: () => void;
  ref: Ref<ComposerHandle>;
}

/** Left characters from which on they are counted. */
const countFrom = 200;

/** Writes a message. It goes out through the outbox, so sending never waits and never fails here. */
export function MessageComposer({ roomId, roomName, userId, onSent, ref }: MessageComposerProps) {
  const client = useClient();
  const [text, setText] = useDraft(userId, roomId);
  const area = useAutoGrow(text);
  const isTouch = useCoarsePointer();
  // A phone's keyboard has no Shift+Enter: its Enter breaks the line, and the button sends.
  const enterKey = useEnterKey();
  const enterSends = enterKey === "send" && !isTouch;
  const ids = useId();
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus({ preventScroll: true }) }));

  useEffect(() => {
    // On a phone this would raise the keyboard over what one came to read.
    if (!matchMedia("(pointer: coarse)").matches) area.current?.focus({ preventScroll: true });
  }, [area]);

  const length = text.trimEnd().length;
  const left = limits.messageBody - length;
  const canSend = text.trim() !== "" && left >= 0;

  function send() {
    if (!canSend) return;
    // Neither can be stored; no keyboard makes them, but a clipboard may.
    sendMessage(client, roomId, text.replaceAll("\0", "").toWellFormed());
    setText("");
    onSent();
    area.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
    const press = { key, shiftKey, ctrlKey, metaKey, altKey, isComposing: isComposing(nativeEvent) };
    if (!isSendKey(press, enterSends ? "send" : "newline")) return;
    event.preventDefault();
    send();
  }

  const foot = (
    <>
      <span className="truncate pointer-coarse:invisible">
        {text !== "" && (enterSends ? strings.composer.hintSend : strings.composer.hintNewline)}
      </span>
      {left <= countFrom && (
        <span
          id={`${ids}count`}
          className={cx("tabular shrink-0", left < 0 && "font-medium text-danger-text")}
        >
          {left < 0 ? strings.composer.tooLong(-left) : strings.composer.left(left)}
        </span>
      )}
      <span role="status" className="sr-only">
        {left < 0 && strings.composer.tooLongLabel}
      </span>
    </>
  );

  return (
    <ComposerFrame foot={foot}>
      <div
        className={cx(
          "flex items-end gap-1 rounded-card border bg-raised p-1 shadow-raised transition-colors duration-120",
          "focus-within:ring-3",
          left < 0
            ? "border-danger focus-within:ring-danger-soft"
            : "border-edge/60 focus-within:border-ring focus-within:ring-accent-soft",
        )}
      >
        <textarea
          ref={area}
          rows={1}
          dir="auto"
          value={text}
          data-pane-focus
          aria-label={strings.composer.label(roomName)}
          aria-describedby={left <= countFrom ? `${ids}count` : undefined}
          aria-invalid={left < 0 || undefined}
          placeholder={strings.composer.label(roomName)}
          enterKeyHint={enterSends ? "send" : "enter"}
          autoCapitalize="sentences"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-[33cqh] min-w-0 flex-1 resize-none bg-transparent px-2.5 py-1.5 outline-none placeholder:truncate placeholder:text-faint touch:py-2.5"
        />
        <Tooltip text={strings.composer.send}>
          <button
            type="button"
            aria-label={strings.composer.send}
            aria-disabled={!canSend}
            // The focus, and with it a phone's keyboard, stays where it is.
            onPointerDown={(event) => event.preventDefault()}
            onClick={send}
            className={cx(
              "grid size-8.5 shrink-0 place-items-center rounded-control transition-colors duration-120 touch:size-11",
              canSend ? "bg-accent text-on-solid hover:bg-accent-hover" : "text-faint",
            )}
          >
            <SendHorizontal aria-hidden="true" className="size-4 rtl:-scale-x-100" />
          </button>
        </Tooltip>
      </div>
    </ComposerFrame>
  );
}
