"use client";

import type { KeyboardEvent } from "react";

const itemSelector = "[data-list-item]";
const steps: Partial<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * For the element around a list: arrows, Home and End move the focus between its `data-list-item`s.
 * Which of them Tab reaches is told by their own `tabIndex`.
 */
export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const focused = (event.target as HTMLElement).closest(itemSelector);
  if (focused === null) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(itemSelector)];
  const target = items[step(items.indexOf(focused as HTMLElement), items.length - 1)];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
