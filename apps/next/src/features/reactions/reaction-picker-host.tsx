"use client";

import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { lazyPart } from "@/ui/lazy-part";
import { focusMainPane } from "../workspace-shell/focus-main-pane";
import { useClient, useStore } from "../workspace-shell/use-client";
import { reactionWishes, type ReactionPlace } from "./reaction-wishes";
import { rememberRecentEmoji } from "./recent-emoji";
import { useCanReact } from "./use-can-react";

interface ReactionPickerHandle {
  open: (message: Message, opener: HTMLElement) => void;
  /** The message that the open picker is for. */
  openFor: string | null;
}

interface Target extends ReactionPlace {
  /** Where the button was; new messages may move it, and it may go away. */
  anchor: DOMRect;
  button: HTMLElement;
  row: HTMLElement | null;
}

const PickerContext = createContext<ReactionPickerHandle | null>(null);

/** Null where no picker is at hand. */
export const useReactionPicker = (): ReactionPickerHandle | null => use(PickerContext);

const loadPicker = () => import("./reaction-picker");
const ReactionPicker = lazyPart(() => loadPicker().then((module) => module.ReactionPicker));
export const prefetchReactionPicker = () => void loadPicker().catch(() => undefined);

/**
 * The one picker of a room. It stands outside of the history, where the toolbar that opened it goes away, and the
 * line itself when it scrolls off; it stays where it opened.
 */
export function ReactionPickerHost({ roomId, children }: { roomId: string; children: ReactNode }) {
  const client = useClient();
  const myId = useStore(selectMyId);
  const canReact = useCanReact(roomId);
  const [target, setTarget] = useState<Target | null>(null);
  const focusTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const open = useCallback(({ roomId, id }: Message, button: HTMLElement) => {
    const row = button.closest<HTMLElement>("[data-row]");
    const next = { roomId, messageId: id, anchor: button.getBoundingClientRect(), button, row };
    // The button closes what it has opened.
    setTarget((current) => (current?.messageId === id ? null : next));
  }, []);
  const openFor = target?.messageId ?? null;
  const handle = useMemo(() => ({ open, openFor }), [open, openFor]);

  useEffect(() => {
    if (target === null) return;
    return () => {
      // After the picker has gone with what had the focus in it. Whoever pressed elsewhere has it there already.
      focusTimer.current = setTimeout(() => {
        const { activeElement } = document;
        if (activeElement !== null && activeElement !== document.body) return;
        const place = [target.button, target.row].find((element) => element?.isConnected);
        if (place) place.focus({ preventScroll: true });
        else focusMainPane();
      }, 30);
    };
  }, [target]);
  // Below the other, which starts it once more when the room goes.
  useEffect(() => () => clearTimeout(focusTimer.current), []);

  function choose(emoji: string) {
    if (target === null || myId === null) return;
    rememberRecentEmoji(myId, emoji);
    reactionWishes(client).wish(target, emoji, true);
    setTarget(null);
  }
  const close = () => setTarget(null);
  return (
    <PickerContext value={handle}>
      {children}
      {target !== null && canReact && (
        <ReactionPicker
          anchor={target.anchor}
          button={target.button}
          onChoose={choose}
          onClose={close}
          onLoadFailed={close}
        />
      )}
    </PickerContext>
  );
}
