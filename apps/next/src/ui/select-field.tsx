"use client";

import { ChevronDown } from "lucide-react";
import { controlClass, Field } from "./field";

interface SelectFieldProps<Value extends string> {
  label: string;
  hint?: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}

/** A native select, so that a phone shows its own picker. */
export function SelectField<Value extends string>({
  label,
  hint,
  value,
  onChange,
  options,
}: SelectFieldProps<Value>) {
  return (
    <Field label={label} hint={hint}>
      {(attributes) => (
        <span className="relative">
          <select
            {...attributes}
            value={value}
            onChange={(event) => onChange(event.target.value as Value)}
            className={`${controlClass} h-9 appearance-none pe-8 text-sm touch:h-11`}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-faint"
          />
        </span>
      )}
    </Field>
  );
}
