"use client";

import { useId, type ReactNode } from "react";

interface ChoiceCardsProps<Value extends string> {
  legend: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string; hint: string; icon: ReactNode }[];
}

/** One of a few that need a sentence each: native radio buttons that look like cards. */
export function ChoiceCards<Value extends string>({
  legend,
  value,
  onChange,
  options,
}: ChoiceCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="grid gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex cursor-pointer items-start gap-3 rounded-control border border-line p-3 transition-colors duration-120 hover:bg-active/60 has-checked:border-ring has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="grid min-w-0 flex-1 gap-0.5">
              <span className="text-sm font-medium">{option.label}</span>
              <span className="text-sm text-muted">{option.hint}</span>
            </span>
            <span aria-hidden="true" className="mt-0.5 shrink-0 text-faint [&_svg]:size-4">
              {option.icon}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
