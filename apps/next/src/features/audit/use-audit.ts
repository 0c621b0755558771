"use client";

import type { AuditAct } from "@parley/shared/contracts/audit";
import { callApi } from "@/call-api";
import { usePages } from "@/ui/use-pages";

export interface AuditFilter {
  actorId?: string;
  targetId?: string;
  act?: AuditAct;
  roomId?: string;
  from?: string;
  until?: string;
}

/** The log as the filter has it. */
export const useAudit = (filter: AuditFilter) =>
  usePages({
    filter,
    ask: (page, options) => callApi("audit:list", { ...filter, ...page }, options),
    itemsOf: ({ entries }) => entries,
  });
