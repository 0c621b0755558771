import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names";
import { Spinner } from "./spinner";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const kinds: Record<ButtonKind, string> = {
  primary: "bg-accent text-on-solid hover:bg-accent-hover shadow-raised",
  secondary: "bg-button text-ink border border-button-edge hover:bg-active shadow-raised",
  quiet: "text-muted hover:bg-hover hover:text-ink active:bg-active",
  danger: "bg-danger text-on-solid hover:bg-danger-hover shadow-raised",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 px-2.5 text-sm",
  medium: "h-8 px-3 text-sm",
  large: "h-10 px-4 text-base",
};

/** The look of a button, for a link that looks like one too. */
export const buttonClass = (kind: ButtonKind = "secondary", size: ButtonSize = "medium") =>
  cx(
    "relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap select-none",
    "transition-colors duration-120 touch:h-11 touch:px-4",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none",
    kinds[kind],
    sizes[size],
  );

export interface ButtonProps extends ComponentProps<"button"> {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** Under way: the label keeps its room, a second press does nothing, focus stays. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({
  kind,
  size,
  busy = false,
  icon,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(buttonClass(kind, size), className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      <span className={cx("inline-flex items-center gap-1.5", busy && "opacity-0")}>
        {icon}
        {children}
      </span>
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  );
}
