"use client";

import { useEffect, useState } from "react";
import { usersLoaded } from "@parley/client/features/users/users.slice";
import type { User } from "@parley/shared/contracts/users";
import { useClient } from "../workspace-shell/use-client";

/** Milliseconds after the last key before the server is asked. */
const typingMs = 150;
const shown = 12;
const none: { text: string; people: readonly User[] } = { text: "", people: [] };

/** People by part of a name. What can't be had is left out: my own rooms are here in any case. */
export function usePeople(text: string): readonly User[] {
  const { call, store } = useClient();
  const [found, setFound] = useState(none);

  useEffect(() => {
    if (text === "") return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      void call("user:list", { text, limit: shown }, { signal: controller.signal }).then((result) => {
        if (controller.signal.aborted || !result.ok) return;
        const people = result.data.users.filter(({ banned }) => !banned);
        store.dispatch(usersLoaded(people));
        setFound({ text, people });
      });
    }, typingMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [call, store, text]);

  return found.text === text ? found.people : none.people;
}
