"use client";

import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";

export interface FieldProps {
  label: ReactNode;
  /** Said below the control while there is no error. */
  hint?: ReactNode;
  error?: ReactNode;
  /** At the label's end, such as "Optional" or a counter. */
  aside?: ReactNode;
}

interface ControlAttributes {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface Props extends FieldProps {
  children: (attributes: ControlAttributes) => ReactNode;
}

/** A label above a control, with a hint or an error below that belongs to it for screen readers too. */
export function Field({ label, hint, error, aside, children }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-sm font-medium text-ink">
          {label}
        </label>
        {aside !== undefined && <span className="text-xs text-faint">{aside}</span>}
      </div>
      {children({
        id,
        "aria-describedby": note ? noteId : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {note && (
        <p
          id={noteId}
          role={error ? "alert" : undefined}
          className={error ? "flex gap-1.5 text-sm text-danger-text" : "text-sm text-faint"}
        >
          {error && <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />}
          <span className="min-w-0 break-words">{note}</span>
        </p>
      )}
    </div>
  );
}

/** What a text field and a text area share. */
export const controlClass =
  "w-full min-w-0 rounded-control border border-edge bg-page px-2.5 text-base text-ink shadow-raised transition-colors duration-120 " +
  "placeholder:text-faint hover:border-faint focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 " +
  "aria-invalid:border-danger disabled:opacity-60 touch:text-[16px]";
