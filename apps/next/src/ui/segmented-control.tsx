"use client";

import { useId, type ReactNode } from "react";

interface SegmentedControlProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
}

/** One of a few, all in view: native radio buttons, so arrows move between them. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  onChange,
  options,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex rounded-[8px] border border-line bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="relative flex-1">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="peer absolute inset-0 cursor-pointer appearance-none rounded-control"
          />
          <span className="pointer-events-none relative flex h-7 items-center justify-center gap-1.5 rounded-control border border-transparent px-3 text-center text-sm font-medium text-muted transition-colors sm:whitespace-nowrap duration-120 peer-checked:border-button-edge peer-checked:bg-button peer-checked:text-ink peer-checked:shadow-raised touch:h-11 [&_svg]:size-4">
            {option.icon}
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
