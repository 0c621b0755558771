"use client";

import { Hash, Lock } from "lucide-react";
import { strings } from "./rooms.strings";

export type ChosenKind = "public" | "private";

interface RoomKindChoiceProps {
  value: ChosenKind;
  onChange: (kind: ChosenKind) => void;
}

const icons = { public: Hash, private: Lock };

/** Who may come in: native radio buttons that look like two cards. */
export function RoomKindChoice({ value, onChange }: RoomKindChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{strings.create.kind}</legend>
      <div className="grid gap-2">
        {(["public", "private"] as const).map((kind) => {
          const Icon = icons[kind];
          return (
            <label
              key={kind}
              className="flex cursor-pointer items-start gap-3 rounded-control border border-line p-3 transition-colors duration-120 hover:bg-active/60 has-checked:border-ring has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
            >
              <input
                type="radio"
                name="room-kind"
                value={kind}
                checked={kind === value}
                onChange={() => onChange(kind)}
                className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
              />
              <span className="grid min-w-0 flex-1 gap-0.5">
                <span className="text-sm font-medium">{strings.create.kinds[kind]}</span>
                <span className="text-sm text-muted">{strings.create.kindHints[kind]}</span>
              </span>
              <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-faint" />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
