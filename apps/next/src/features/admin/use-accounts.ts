"use client";

import type { InputOf } from "@parley/shared/contracts/define";
import type { ListAccounts } from "@parley/shared/contracts/users";
import { callApi } from "@/call-api";
import { usePages } from "@/ui/use-pages";
import { typingMs } from "./typing-ms";

export type AccountFilter = Pick<InputOf<typeof ListAccounts>, "text" | "role" | "state">;

/** The accounts as the filter has them, by name. */
export function useAccounts(filter: AccountFilter) {
  return usePages({
    filter,
    ask: (page, options) => callApi("user:list-accounts", { ...filter, ...page }, options),
    itemsOf: ({ accounts }) => accounts,
    waitMs: filter.text === undefined ? 0 : typingMs,
  });
}
