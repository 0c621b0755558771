"use client";

import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from "react";
import { limits } from "@parley/shared/limits";
import { cx } from "@/ui/class-names";
import { isComposing } from "@/ui/is-composing";
import { hasCoarsePointer, useCoarsePointer } from "@/ui/screen";
import { Tooltip } from "@/ui/tooltip";
import type { MentionDraft } from "../mentions/mention-draft";
import { MentionList, type MentionListHandle } from "../mentions/mention-list";
import { useMentionTyping } from "../mentions/use-mention-typing";
import { TypingLine } from "../typing/typing-line";
import { ComposerFrame } from "./composer-frame";
import { isSendKey } from "./composer-keys";
import { useEnterKey } from "./enter-key-setting";
import { strings } from "./messages.strings";
import { useAutoGrow } from "./use-auto-grow";

export interface ComposerHandle {
  focus: () => void;
}

interface ComposerFieldProps {
  roomId: string;
  draft: MentionDraft;
  onChange: (draft: MentionDraft) => void;
  /** What would go out. */
  body: string;
  label: string;
  /** Of the button, and of what the key does. */
  action: { label: string; icon: ReactNode; hintEnter: string; hintShiftEnter: string };
  onSubmit: () => void;
  /** Esc. */
  onCancel?: (() => void) | undefined;
  /** The up arrow while nothing is written. */
  onUp?: (() => void) | undefined;
  /** What the text is about: stands above it, in the same frame. */
  head?: ReactNode;
  /** Why it was not taken. */
  error?: string | undefined;
  busy?: boolean;
  /** Even where that raises a phone's keyboard. */
  takesFocus?: boolean;
  ref: Ref<ComposerHandle>;
}

/** Left characters from which on they are counted. */
const countFrom = 200;

/** Whether a body can go out as it stands. */
export const isSendable = (body: string) => body.trim() !== "" && body.trimEnd().length <= limits.messageBody;

/** The text area of a message with its button, hints and counter. */
export function ComposerField(props: ComposerFieldProps) {
  const { roomId, draft, onChange, body, label, action, onSubmit, onCancel, onUp, head, error } = props;
  const { busy = false, takesFocus = false, ref } = props;
  const { text } = draft;
  const area = useAutoGrow(text);
  const mention = useMentionTyping(area, draft, onChange);
  const mentionList = useRef<MentionListHandle>(null);
  const isTouch = useCoarsePointer();
  // A phone's keyboard has no Shift+Enter: its Enter breaks the line, and the button sends.
  const enterKey = useEnterKey();
  const enterSends = enterKey === "send" && !isTouch;
  const ids = useId();
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus({ preventScroll: true }) }));

  useEffect(() => {
    const element = area.current;
    // On a phone this would raise the keyboard over what one came to read.
    if (!takesFocus && hasCoarsePointer()) return;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [area, takesFocus]);

  const left = limits.messageBody - body.trimEnd().length;
  const canSubmit = isSendable(body) && !busy;

  function submit() {
    if (!canSubmit) return;
    onSubmit();
    area.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
    if (mention.query !== null && mentionList.current?.onKeyDown(event)) return;
    const press = { key, shiftKey, ctrlKey, metaKey, altKey, isComposing: isComposing(nativeEvent) };
    if (isSendKey(press, enterSends ? "send" : "newline")) {
      event.preventDefault();
      submit();
    } else if (key === "Escape" && mention.areaProps["aria-controls"] !== undefined) {
      event.preventDefault();
      mention.dismiss();
    } else if (key === "Escape" && onCancel !== undefined && !press.isComposing) {
      event.preventDefault();
      onCancel();
    } else if (key === "ArrowUp" && onUp !== undefined && text === "" && !shiftKey && !altKey) {
      event.preventDefault();
      onUp();
    }
  }

  const foot = (
    <>
      {error === undefined ? (
        <TypingLine roomId={roomId}>
          <span className="truncate pointer-coarse:invisible">
            {text !== "" && (enterSends ? action.hintEnter : action.hintShiftEnter)}
          </span>
        </TypingLine>
      ) : (
        <span className="truncate text-danger-text">{error}</span>
      )}
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
        {error}
      </span>
    </>
  );

  return (
    <ComposerFrame foot={foot}>
      <div
        className={cx(
          "relative rounded-card border bg-raised p-1 shadow-raised transition-colors duration-120 focus-within:ring-3",
          left < 0
            ? "border-danger focus-within:ring-danger-soft"
            : "border-edge/60 focus-within:border-ring focus-within:ring-accent-soft",
        )}
      >
        {mention.query !== null && (
          <MentionList
            ref={mentionList}
            roomId={roomId}
            query={mention.query.text}
            onChoose={mention.choose}
            onActive={mention.setActive}
          />
        )}
        {head}
        <div className="flex items-end gap-1">
          <textarea
            ref={area}
            rows={1}
            dir="auto"
            value={text}
            data-pane-focus
            aria-label={label}
            aria-describedby={left <= countFrom ? `${ids}count` : undefined}
            aria-invalid={left < 0 || undefined}
            placeholder={label}
            enterKeyHint={enterSends ? "send" : "enter"}
            autoCapitalize="sentences"
            {...mention.areaProps}
            onChange={(event) => {
              onChange({ ...draft, text: event.target.value });
              mention.look(event.target.value);
            }}
            onSelect={() => mention.look()}
            onBlur={mention.dismiss}
            onKeyDown={onKeyDown}
            className="field-sizing-content max-h-[33cqh] min-w-0 flex-1 resize-none bg-transparent px-2.5 py-1.5 outline-none placeholder:truncate placeholder:text-faint touch:py-2.5"
          />
          <Tooltip text={action.label}>
            <button
              type="button"
              aria-label={action.label}
              aria-disabled={!canSubmit}
              // The focus, and with it a phone's keyboard, stays where it is.
              onPointerDown={(event) => event.preventDefault()}
              onClick={submit}
              className={cx(
                "grid size-8.5 shrink-0 place-items-center rounded-control transition-colors duration-120 touch:size-11 [&_svg]:size-4",
                canSubmit ? "bg-accent text-on-solid hover:bg-accent-hover" : "text-faint",
              )}
            >
              {action.icon}
            </button>
          </Tooltip>
        </div>
      </div>
    </ComposerFrame>
  );
}
