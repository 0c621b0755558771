import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends ComponentProps<"button"> {
  /** Read by screen readers, and shown in the tooltip. */
  label: string;
  size?: "small" | "medium";
  /** Shown as switched on; also says so with `aria-pressed`. */
  pressed?: boolean;
  tooltipSide?: "top" | "right" | "bottom" | "left";
}

/** A button that is only an icon, 28 or 32 px; 44 px to the finger. */
export function IconButton({
  label,
  size = "medium",
  pressed,
  tooltipSide,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} side={tooltipSide}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
        className={cx(
          "inline-grid shrink-0 place-items-center rounded-control text-muted transition-colors duration-120",
          "hover:bg-hover hover:text-ink active:bg-active disabled:pointer-events-none disabled:opacity-40",
          "data-[state=open]:bg-active data-[state=open]:text-ink [&_svg]:size-4 touch:size-11 touch:[&_svg]:size-5",
          size === "small" ? "size-7" : "size-8",
          pressed && "bg-active text-ink",
          className,
        )}
      />
    </Tooltip>
  );
}
