"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { AuditAct } from "@parley/shared/contracts/audit";
import { requestOf } from "@parley/client/call-api";
import { routes } from "@parley/shared/contracts/routes";
import { Button, buttonClass } from "@/ui/button";
import { PagedList } from "@/ui/paged-list";
import { SelectField } from "@/ui/select-field";
import { TextField } from "@/ui/text-field";
import { AdminSection } from "../admin/admin-section";
import { useStore } from "../workspace-shell/use-client";
import { AuditRow } from "./audit-row";
import { auditError, strings } from "./audit.strings";
import { useAudit, type AuditFilter } from "./use-audit";

const acts = Object.entries(strings.acts) as [AuditAct, string][];

/** Where a day of this browser's clock begins, so many days later. */
function startOf(day: string, later = 0): string | undefined {
  const start = new Date(`${day}T00:00`);
  // Not by milliseconds: where the clock is set back a day has 25 hours.
  start.setDate(start.getDate() + later);
  // Also a year that is being typed.
  return start.getFullYear() >= 2000 && start.getFullYear() <= 9999 ? start.toISOString() : undefined;
}

export function AuditScreen() {
  const [picked, setPicked] = useState<Pick<AuditFilter, "actorId" | "targetId" | "act" | "roomId">>({});
  const [days, setDays] = useState({ from: "", until: "" });
  const from = startOf(days.from);
  const until = startOf(days.until, 1);
  const filter: AuditFilter = { ...picked, ...(from && { from }), ...(until && { until }) };
  const pages = useAudit(filter);
  const actor = useStore(selectUser(picked.actorId ?? ""));
  const target = useStore(selectUser(picked.targetId ?? ""));
  const { actorId, targetId, roomId } = picked;

  const without = (name: keyof typeof picked) => () => setPicked(({ [name]: _, ...rest }) => rest);
  const download = (name: "audit:export-csv" | "audit:export-lines") =>
    `/api${requestOf(routes[name], { ...filter }).path}`;
  return (
    <AdminSection title={strings.title} hint={strings.hint}>
      <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
        <SelectField
          label={strings.act}
          value={picked.act ?? ""}
          onChange={(value) => (value === "" ? without("act")() : setPicked({ ...picked, act: value }))}
          options={[
            { value: "", label: strings.anyAct },
            ...acts.map(([value, label]) => ({ value, label })),
          ]}
        />
        {(["from", "until"] as const).map((name) => (
          <TextField
            key={name}
            label={strings[name]}
            type="date"
            min="2000-01-01"
            max="9999-12-31"
            value={days[name]}
            onChange={(event) => setDays({ ...days, [name]: event.target.value })}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        {actorId !== undefined && (
          <FilterChip text={strings.by(actor?.displayName ?? strings.someone)} onDrop={without("actorId")} />
        )}
        {targetId !== undefined && (
          <FilterChip
            text={strings.about(target?.displayName ?? strings.someone)}
            onDrop={without("targetId")}
          />
        )}
        {roomId !== undefined && (
          <FilterChip text={strings.inRoom(roomId.slice(-8))} onDrop={without("roomId")} />
        )}
        <span className="flex-1" />
        <a href={download("audit:export-csv")} download className={buttonClass()}>
          {strings.csv}
        </a>
        <a href={download("audit:export-lines")} download className={buttonClass()}>
          {strings.lines}
        </a>
      </div>
      <PagedList pages={pages} words={strings.list} empty={strings.empty} errorText={auditError}>
        {(entry) => (
          <AuditRow
            key={entry.id}
            entry={entry}
            onActor={() => entry.actorId !== null && setPicked({ ...picked, actorId: entry.actorId })}
            onTarget={() => entry.targetId !== null && setPicked({ ...picked, targetId: entry.targetId })}
            onRoom={() => entry.roomId !== null && setPicked({ ...picked, roomId: entry.roomId })}
          />
        )}
      </PagedList>
    </AdminSection>
  );
}

function FilterChip({ text, onDrop }: { text: string; onDrop: () => void }) {
  return (
    <Button
      aria-label={strings.allAgain(text)}
      icon={<X aria-hidden="true" className="size-3.5" />}
      onClick={onDrop}
    >
      {text}
    </Button>
  );
}
