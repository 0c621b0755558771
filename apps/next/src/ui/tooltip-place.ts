export type Side = "top" | "right" | "bottom" | "left";

type Box = Pick<DOMRect, "top" | "left" | "width" | "height">;
type Size = Pick<DOMRect, "width" | "height">;

const gap = 6;
const margin = 8;
const opposite: Record<Side, Side> = { top: "bottom", bottom: "top", left: "right", right: "left" };

/** Where a tooltip's corner goes, in CSS pixels: at the side that was asked for if it fits, and never off the window. */
export function placeTooltip(
  anchor: Box,
  tooltip: Size,
  window: Size,
  side: Side,
): { top: number; left: number } {
  const room: Record<Side, number> = {
    top: anchor.top,
    bottom: window.height - anchor.top - anchor.height,
    left: anchor.left,
    right: window.width - anchor.left - anchor.width,
  };
  const needed = gap + margin + (side === "top" || side === "bottom" ? tooltip.height : tooltip.width);
  const chosen = room[side] < needed && room[opposite[side]] > room[side] ? opposite[side] : side;

  const centre = {
    top: anchor.top + (anchor.height - tooltip.height) / 2,
    left: anchor.left + (anchor.width - tooltip.width) / 2,
  };
  const corner: Record<Side, { top: number; left: number }> = {
    top: { ...centre, top: anchor.top - gap - tooltip.height },
    bottom: { ...centre, top: anchor.top + anchor.height + gap },
    left: { ...centre, left: anchor.left - gap - tooltip.width },
    right: { ...centre, left: anchor.left + anchor.width + gap },
  };
  const within = (value: number, length: number, available: number) =>
    Math.round(Math.max(margin, Math.min(value, available - length - margin)));
  return {
    top: within(corner[chosen].top, tooltip.height, window.height),
    left: within(corner[chosen].left, tooltip.width, window.width),
  };
}
