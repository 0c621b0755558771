import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { controlClass, Field, type FieldProps } from "./field";

export interface TextAreaProps extends FieldProps, Omit<ComponentProps<"textarea">, "id"> {}

export function TextArea({ label, hint, error, aside, className, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside}>
      {(attributes) => (
        <textarea
          rows={3}
          {...rest}
          {...attributes}
          className={cx(controlClass, "resize-none py-1.5", className)}
        />
      )}
    </Field>
  );
}
