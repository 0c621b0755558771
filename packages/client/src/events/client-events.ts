import type { MarksChange } from "@parley/shared/contracts/marks";
import type { Message } from "@parley/shared/contracts/messages";
import type { Room } from "@parley/shared/contracts/rooms";
import type { ClientContext } from "../client-context";
import type { ConnectionState } from "../connection/connection.slice";
import type { OutgoingMessage } from "../features/messages/outbox.slice";
import type { ObserveAction } from "../store";
import type { EventSource } from "./event-source";

/** What a client tells a program, from the first connection on: each once, in the order in which it was applied. */
export interface ClientEvents {
  /** The connection is another: see `status`, `via` and `endReason`. */
  "connection:changed": ConnectionState;
  /**
   * Someone wrote into one of my rooms, I too: in the room's order and without a gap, also what came while the connection
   * was lost. No system lines, and nothing that was deleted meanwhile.
   */
  "message:created": Message;
  /** A message that stands in the room already, perhaps since before this program came, was edited, deleted, reacted to or pinned. */
  "message:changed": Message;
  /** A message of mine can't be sent as it is: its `error` says why. */
  "message:refused": OutgoingMessage;
  /** Others got further in one of my rooms: up to where they have read, and what reached them. */
  "marks:changed": MarksChange;
  /** I am in a room in which I was not. */
  "room:joined": Room;
  /** I am not in the room any more. */
  "room:left": { roomId: string };
}

export type Tell = <Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name]) => void;

export type Listen = <Name extends keyof ClientEvents>(
  name: Name,
  listener: (payload: ClientEvents[Name]) => void,
) => () => void;

export interface EventHub {
  /** @returns what ends it */
  on: Listen;
  observe: ObserveAction;
  /** What derives the events from the store, once the first listener asked for it; to be waited for before connecting. */
  readonly loading: Promise<void> | undefined;
  stop(): void;
}

/** Loads what derives the events with the first listener: a page that reads the store alone is the lighter for it. */
export function createEventHub(getContext: () => ClientContext): EventHub {
  const listeners = new Map<keyof ClientEvents, Set<(payload: never) => void>>();
  let loading: Promise<void> | undefined;
  let source: EventSource | undefined;

  const tell: Tell = (name, payload) => {
    for (const listener of listeners.get(name) ?? []) {
      try {
        listener(payload as never);
      } catch (error) {
        // It must not break what is being applied; nor may the program's mistake pass unseen.
        setTimeout(() => {
          throw error;
        });
      }
    }
  };

  return {
    on(name, listener) {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listener));
      loading ??= import("./event-source").then(({ createEventSource }) => {
        source = createEventSource(getContext(), tell);
      });
      return () => {
        heard.delete(listener);
      };
    },
    observe(action, before) {
      source?.observe(action, before);
    },
    get loading() {
      return loading;
    },
    stop() {
      listeners.clear();
      source?.stop();
    },
  };
}
