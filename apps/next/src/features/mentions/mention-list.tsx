"use client";

import { AtSign } from "lucide-react";
import { useEffect, useImperativeHandle, type KeyboardEvent, type Ref } from "react";
import { Avatar } from "@/ui/avatar";
import { cx } from "@/ui/class-names";
import { isComposing } from "@/ui/is-composing";
import { useListbox } from "../workspace-shell/use-listbox";
import { strings } from "./mentions.strings";
import type { MentionOption } from "./rank-mentions";
import { useMentionOptions } from "./use-mention-options";

export interface MentionListHandle {
  /** True when the key was for the list. */
  onKeyDown: (event: KeyboardEvent) => boolean;
}

interface MentionListProps {
  roomId: string;
  query: string;
  onChoose: (option: MentionOption) => void;
  /** The ids of the list and of the option that Enter takes, for the text area; null when there is none. */
  onActive: (ids: { listId: string; activeId: string } | null) => void;
  ref: Ref<MentionListHandle>;
}

/** Above the composer, while someone's name is typed after an @. The focus stays in the text. */
export function MentionList({ roomId, query, onChoose, onActive, ref }: MentionListProps) {
  const { options, knowsAll } = useMentionOptions(roomId, query);
  const choose = (key: string) => {
    const option = options.find(({ target }) => target === key);
    if (option) onChoose(option);
  };
  const listbox = useListbox({ keys: options.map(({ target }) => target), onChoose: choose });
  const { active, listId } = listbox;
  const activeId = listbox.inputProps["aria-activedescendant"];

  useEffect(() => {
    onActive(activeId === undefined ? null : { listId, activeId });
    return () => onActive(null);
  }, [onActive, listId, activeId]);

  useImperativeHandle(ref, () => ({
    onKeyDown(event) {
      if (active === undefined || isComposing(event.nativeEvent)) return false;
      const { shiftKey, ctrlKey, metaKey, altKey } = event;
      if (shiftKey || ctrlKey || metaKey || altKey) return false;
      if (event.key === "Tab") {
        event.preventDefault();
        choose(active);
        return true;
      }
      listbox.inputProps.onKeyDown(event);
      return event.defaultPrevented;
    },
  }));

  return (
    <>
      <p role="status" className="sr-only">
        {strings.found(options.length)}
      </p>
      <ul
        id={listId}
        role="listbox"
        aria-label={strings.suggestions}
        hidden={options.length === 0}
        className="absolute start-0 bottom-full w-full sm:w-96 z-20 mb-1 max-h-[40cqh] overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-float"
      >
        {options.map((option) => (
          <li
            key={option.target}
            {...listbox.optionProps(option.target)}
            aria-selected={option.target === active}
            className={cx(
              "flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 text-sm touch:h-12",
              option.target === active && "bg-active",
            )}
          >
            <OptionContent option={option} knowsAll={knowsAll} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OptionContent({ option, knowsAll }: { option: MentionOption; knowsAll: boolean }) {
  const { user, name, isInRoom } = option;
  if (user === null)
    return (
      <>
        <span className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text">
          <AtSign aria-hidden="true" className="size-3.5" />
        </span>
        <span className="font-medium">{name}</span>
        <span className="min-w-0 flex-1 truncate text-faint">{strings.everyone}</span>
      </>
    );
  return (
    <>
      <Avatar id={user.id} name={name} image={user.image} size="small" />
      <bdi className="min-w-0 truncate font-medium">{name}</bdi>
      {!isInRoom && knowsAll && (
        <span className="min-w-0 flex-1 truncate text-end text-xs text-faint">{strings.notInRoom}</span>
      )}
    </>
  );
}
