"use client";

import { useEffect, useState } from "react";
import { usersLoaded } from "@parley/client/features/users/users.slice";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { User } from "@parley/shared/contracts/users";
import { useClient } from "../workspace-shell/use-client";

interface PeopleSearch {
  /** What these were found for. */
  text: string | null;
  users: readonly User[];
  error: ErrorBody | null;
}

/** Milliseconds after the last key before the server is asked. */
const typingMs = 150;
const shown = 20;

/** People of the workspace by part of a name; the first ones by name while nothing was typed. */
export function usePeopleSearch(text: string) {
  const { call, store } = useClient();
  const [search, setSearch] = useState<PeopleSearch>({ text: null, users: [], error: null });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    async function ask() {
      const input = { limit: shown, ...(text === "" ? {} : { text }) };
      const result = await call("user:list", input, { signal });
      if (signal.aborted) return;
      if (!result.ok) return setSearch({ text, users: [], error: result.error });
      const users = result.data.users.filter((user) => !user.banned);
      store.dispatch(usersLoaded(users));
      setSearch({ text, users, error: null });
    }
    const timer = setTimeout(() => void ask(), text === "" ? 0 : typingMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [call, store, text]);

  return { users: search.users, error: search.error, isSearching: search.text !== text };
}
