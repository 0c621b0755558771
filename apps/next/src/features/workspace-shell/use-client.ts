"use client";

import { createContext, use } from "react";
import { useSelector } from "react-redux";
import type { ParleyClient } from "@parley/client/create-client";
import type { RootState } from "@parley/client/store";

export const ClientContext = createContext<ParleyClient | null>(null);

/** This tab's one client; the actions of the SDK take it. */
export function useClient(): ParleyClient {
  const client = use(ClientContext);
  if (client === null)
    throw new Error("There is no client above this component: it belongs in the workspace");
  return client;
}

/** Reads from the client's store: `useStore(selectMe)`. */
export const useStore = useSelector.withTypes<RootState>();
