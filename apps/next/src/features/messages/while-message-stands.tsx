"use client";

import { useEffect, type ComponentType } from "react";
import type { Message } from "@parley/shared/contracts/messages";
import { newerOf, useLiveMessage } from "./use-live-message";

export interface MessageDialogProps {
  message: Message;
  onClose: () => void;
}

/**
 * What is opened about a message, given the message as it is by now, for as long as it is there: once it was deleted, nothing of
 * what it said may stay on the screen.
 */
export function whileMessageStands(Dialog: ComponentType<MessageDialogProps>) {
  return function WhileMessageStands({ message, onClose }: MessageDialogProps) {
    const live = useLiveMessage(message.roomId, message.id);
    const isGone = live === null;
    useEffect(() => {
      if (isGone) onClose();
    }, [isGone, onClose]);
    if (isGone) return null;
    return <Dialog message={newerOf(message, live)} onClose={onClose} />;
  };
}
