"use client";

import { ChevronDown } from "lucide-react";
import type { AriaAttributes } from "react";
import { controlClass, Field } from "./field";

interface SelectProps<Value extends string> {
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
}

interface SelectFieldProps<Value extends string> extends SelectProps<Value> {
  label: string;
  hint?: string;
}

/** A native select, so that a phone shows its own picker. What stands beside it says what it is for. */
export function Select<Value extends string>({
  value,
  onChange,
  options,
  ...attributes
}: SelectProps<Value> & AriaAttributes & { id?: string }) {
  return (
    <span className="relative grid">
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
  );
}

/** The same with a label of its own. */
export function SelectField<Value extends string>({ label, hint, ...select }: SelectFieldProps<Value>) {
  return (
    <Field label={label} hint={hint}>
      {(attributes) => <Select {...attributes} {...select} />}
    </Field>
  );
}
