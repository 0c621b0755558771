"use client";

import { useEffect, useId, useImperativeHandle, type KeyboardEvent, type ReactNode, type Ref } from "react";
import { limits } from "@parley/shared/limits";
import { cx } from "@/ui/class-names";
import { isComposing } from "@/ui/is-composing";
import { Tooltip } from "@/ui/tooltip";
import { ComposerFrame } from "./composer-frame";
import { isSendKey } from "./composer-keys";
import { useEnterKey } from "./enter-key-setting";
import { strings } from "./messages.strings";
import { useAutoGrow } from "./use-auto-grow";
import { useCoarsePointer } from "./use-coarse-pointer";

export interface ComposerHandle {
  focus: () => void;
}

interface ComposerFieldProps {
  text: string;
  onChange: (text: string) => void;
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

/** Neither can be stored; no keyboard makes them, but a clipboard may. */
export const storable = (text: string) => text.replaceAll("\0", "").toWellFormed();

/** Whether a text can go out as it stands. */
export const isSendable = (text: string) => text.trim() !== "" && text.trimEnd().length <= limits.messageBody;

/** The text area of a message with its button, hints and counter. */
export function ComposerField(props: ComposerFieldProps) {
  const { text, onChange, label, action, onSubmit, onCancel, onUp, head, error, busy = false } = props;
  const { takesFocus = false, ref } = props;
  const area = useAutoGrow(text);
  const isTouch = useCoarsePointer();
  // A phone's keyboard has no Shift+Enter: its Enter breaks the line, and the button sends.
  const enterKey = useEnterKey();
  const enterSends = enterKey === "send" && !isTouch;
  const ids = useId();
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus({ preventScroll: true }) }));

  useEffect(() => {
    const element = area.current;
    // On a phone this would raise the keyboard over what one came to read.
    if (!takesFocus && matchMedia("(pointer: coarse)").matches) return;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, [area, takesFocus]);

  const left = limits.messageBody - text.trimEnd().length;
  const canSubmit = isSendable(text) && !busy;

  function submit() {
    if (!canSubmit) return;
    onSubmit();
    area.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
    const press = { key, shiftKey, ctrlKey, metaKey, altKey, isComposing: isComposing(nativeEvent) };
    if (isSendKey(press, enterSends ? "send" : "newline")) {
      event.preventDefault();
      submit();
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
        <span className="truncate pointer-coarse:invisible">
          {text !== "" && (enterSends ? action.hintEnter : action.hintShiftEnter)}
        </span>
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
          "rounded-card border bg-raised p-1 shadow-raised transition-colors duration-120 focus-within:ring-3",
          left < 0
            ? "border-danger focus-within:ring-danger-soft"
            : "border-edge/60 focus-within:border-ring focus-within:ring-accent-soft",
        )}
      >
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
            onChange={(event) => onChange(event.target.value)}
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
