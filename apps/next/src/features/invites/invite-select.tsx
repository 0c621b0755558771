"use client";

import { ChevronDown } from "lucide-react";
import { controlClass, Field } from "@/ui/field";

interface InviteSelectProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}

/** A native select, so that a phone shows its own picker. */
export function InviteSelect<Value extends string>({
  label,
  value,
  onChange,
  options,
}: InviteSelectProps<Value>) {
  return (
    <Field label={label}>
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
