import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { controlClass, Field, type FieldProps } from "./field";

export interface TextFieldProps extends FieldProps, Omit<ComponentProps<"input">, "id"> {}

export function TextField({ label, hint, error, aside, className, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside}>
      {(attributes) => (
        <input
          type="text"
          {...rest}
          {...attributes}
          className={cx(controlClass, "h-9 touch:h-11", className)}
        />
      )}
    </Field>
  );
}
