"use client";

import { callApi } from "@/call-api";
import { usePages } from "@/ui/use-pages";

const everything = {};

/** The invites of all rooms that still work, the latest first. */
export const useAllInvites = () =>
  usePages({
    filter: everything,
    ask: (page, options) => callApi("invite:list-all", page, options),
    itemsOf: ({ invites }) => invites,
  });
