"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { VirtualizerHandle } from "virtua";
import { holdsSeq, type HistoryRow } from "./history-rows";
import type { HistoryView } from "./history-view";

/** Where the history stands when it begins anew. */
export type Goal = { to: "end" } | { to: "new" } | { to: "seq"; seq: number };

/** How far the newest loaded line is; null before anything was measured. */
export type Distance = "end" | "near" | "away" | null;

/** Room for the label of the day over the first line. */
export const topInset = 52;

/** Pixels by which the last line may be cut and one is still at the end. */
export const endSlack = 24;
const nearSlack = 240;
/** For how long the list goes on with where it was told to go, in milliseconds, at the most: while its lines are being measured. */
const insistsMs = 1_000;
/** Between what a person does to scroll and the event that tells of it, in milliseconds, at the most. */
const unheardMs = 300;
const inputs = ["wheel", "touchmove", "pointerdown", "keydown"] as const;
/** Pages are asked for this far ahead of the edge, in pixels or heights of the pane. */
const ahead = { pixels: 1_200, panes: 1.5 };

interface HistoryScrollOptions {
  view: HistoryView;
  /** The newest message is loaded and new ones follow. */
  isLive: boolean;
  goal: RefObject<Goal>;
  onEdge: (edge: "older" | "newer") => void;
  onMoved: (scroller: HTMLElement, list: VirtualizerHandle, rows: readonly HistoryRow[]) => void;
}

/** Keeps the place while reading, and the end in view while being there. */
export function useHistoryScroll({ view, isLive, goal, onEdge, onMoved }: HistoryScrollOptions) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const rows = useRef(view.rows);
  const isStuck = useRef(true);
  /** The frame at which the goal is taken as reached; 0 when it is. */
  const settling = useRef(0);
  /** Runs while the list may go on with where it was told to go. */
  const insisting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastTop = useRef(0);
  /** How far down the scroller could go when that was noted. */
  const lastReach = useRef(0);
  /** When somebody last touched what scrolls, in milliseconds of this page's clock. */
  const lastInput = useRef(-Infinity);
  const wasLive = useRef(isLive);
  const placed = useRef(-1);
  const [distance, setDistance] = useState<Distance>(null);

  function toEnd() {
    isStuck.current = true;
    cancelAnimationFrame(settling.current);
    settling.current = 0;
    // On its way to what it was told before, the list would go on against this.
    if (insisting.current !== undefined)
      list.current?.scrollToIndex(rows.current.length - 1, { align: "end" });
    // Else not by the list: it would go on with that, also against somebody who scrolls up meanwhile.
    const { current: element } = scroller;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }

  /** True when what the goal names is loaded. */
  function toGoal(): boolean {
    const { current } = goal;
    const index = current.to === "end" ? -1 : rows.current.findIndex((row) => isGoal(row, current));
    if (index === -1) {
      toEnd();
      return current.to === "end";
    }
    isStuck.current = false;
    const align = current.to === "seq" ? "center" : "start";
    clearTimeout(insisting.current);
    insisting.current = setTimeout(() => {
      insisting.current = undefined;
    }, insistsMs);
    list.current?.scrollToIndex(index, { align, offset: align === "start" ? -topInset : 0 });
    settleSoon();
    return true;
  }

  /**
   * Lines have guessed heights until they were on screen: the way to the goal may touch the end, which means nothing.
   * It is reached once nothing changed its size for two frames.
   */
  function settleSoon() {
    cancelAnimationFrame(settling.current);
    settling.current = requestAnimationFrame(() => {
      settling.current = requestAnimationFrame(() => {
        settling.current = 0;
        const { current: element } = scroller;
        if (element !== null) isStuck.current = distanceFromEnd(element) < endSlack;
      });
    });
  }

  function measure() {
    const element = scroller.current;
    if (element === null || list.current === null || rows.current.length === 0) return;
    const { scrollTop, clientHeight } = element;
    // Hidden, as on a phone behind the list of rooms: then nothing is being read.
    if (clientHeight === 0) {
      setDistance(null);
      return;
    }
    const fromEnd = distanceFromEnd(element);
    setDistance(fromEnd < endSlack ? "end" : fromEnd < nearSlack ? "near" : "away");
    const margin = Math.max(ahead.pixels, ahead.panes * clientHeight);
    if (scrollTop < margin) onEdge("older");
    if (fromEnd < margin) onEdge("newer");
    onMoved(element, list.current, rows.current);
  }

  /** With `mayBeUnheard`, a person may have gone up whose scroll event has yet to come, also when the size changed meanwhile. */
  function noteScroll({ mayBeUnheard = false } = {}) {
    const element = scroller.current;
    // Hidden, it has no place; it comes back where it was.
    if (element === null || element.clientHeight === 0) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const reach = scrollHeight - clientHeight;
    const isByPerson = mayBeUnheard
      ? performance.now() - lastInput.current < unheardMs
      : reach === lastReach.current;
    if (settling.current === 0) {
      if (distanceFromEnd(element) < endSlack) isStuck.current = true;
      // Only a person going up lets the end go: lines that grow, or come, do not. Lines above that become lower take
      // the place up too, by another size of the whole.
      else if (scrollTop < lastTop.current && isByPerson) isStuck.current = false;
    }
    lastTop.current = scrollTop;
    lastReach.current = reach;
  }

  function onScroll() {
    noteScroll();
    // What grew is often told of by this before its size is: where one is then is no place that anybody went to.
    const { current: element } = scroller;
    const isOff = element !== null && distanceFromEnd(element) >= endSlack;
    if (isOff && settling.current === 0 && isStuck.current && isLive) toEnd();
    measure();
  }

  /** A line or the pane has another size. */
  function onResize() {
    // Someone may have scrolled up whose event has yet to come.
    noteScroll();
    if (settling.current !== 0) toGoal();
    else if (isStuck.current && isLive) toEnd();
    measure();
  }

  useLayoutEffect(() => {
    const hasChanged = rows.current !== view.rows;
    rows.current = view.rows;
    if (placed.current !== view.generation && view.rows.length > 0) {
      placed.current = view.generation;
      lastTop.current = 0;
      lastReach.current = 0;
      toGoal();
    } else if (hasChanged) {
      // What comes at the end takes nobody up, but the list may when it finds lines lower than it had guessed.
      noteScroll({ mayBeUnheard: true });
      if (isStuck.current && wasLive.current && isLive) toEnd();
    }
    wasLive.current = isLive;
  });

  const onPaneResize = useEffectEvent(onResize);
  useEffect(() => {
    const observer = new ResizeObserver(onPaneResize);
    const { current: element } = scroller;
    const noteInput = () => {
      lastInput.current = performance.now();
    };
    if (element !== null) observer.observe(element);
    for (const name of inputs) element?.addEventListener(name, noteInput, { passive: true });
    return () => {
      observer.disconnect();
      for (const name of inputs) element?.removeEventListener(name, noteInput);
      cancelAnimationFrame(settling.current);
      clearTimeout(insisting.current);
    };
  }, []);

  // The list tells of a new height before it takes it, and takes it when React comes to it: a frame later, or more.
  const { generation } = view;
  const hasRows = view.rows.length > 0;
  useLayoutEffect(() => {
    const content = scroller.current?.lastElementChild;
    if (!content || !hasRows) return;
    const observer = new MutationObserver(() => onPaneResize());
    observer.observe(content, { attributes: true, attributeFilter: ["style"] });
    return () => observer.disconnect();
  }, [generation, hasRows]);

  useEffect(() => {
    const frame = requestAnimationFrame(measure);
    return () => cancelAnimationFrame(frame);
  });

  return { scroller, list, distance, onScroll, onResize, toEnd, toGoal };
}

const distanceFromEnd = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight;

const isGoal = (row: HistoryRow, goal: Goal) =>
  goal.to === "new" ? row.startsNew : goal.to === "seq" && holdsSeq(row, goal.seq);
