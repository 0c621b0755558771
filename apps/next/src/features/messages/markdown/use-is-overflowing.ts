import { useLayoutEffect, useState, type RefObject } from "react";

/** Whether there is something to scroll to sideways: then the keyboard must get there, and else it should not. */
export function useIsOverflowing(box: RefObject<HTMLElement | null>): boolean {
  const [isOverflowing, setIsOverflowing] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setIsOverflowing(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return isOverflowing;
}
