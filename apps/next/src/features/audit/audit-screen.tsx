"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { AuditAct } from "@parley/shared/contracts/audit";
import { requestOf } from "@parley/client/call-api";
import { routes } from "@parley/shared/contracts/routes";
import { Button, buttonClass } from "@/ui/button";
import { PageHeader } from "@/ui/page-header";
import { SelectField } from "@/ui/select-field";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { TextField } from "@/ui/text-field";
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
  const [picked, setPicked] = useState<Pick<AuditFilter, "actorId" | "act" | "roomId">>({});
  const [days, setDays] = useState({ from: "", until: "" });
  const from = startOf(days.from);
  const until = startOf(days.until, 1);
  const filter: AuditFilter = { ...picked, ...(from && { from }), ...(until && { until }) };
  const { entries, hasMore, error, loadMore, retry } = useAudit(filter);
  const actor = useStore(selectUser(picked.actorId ?? ""));
  const { actorId, roomId } = picked;

  const without = (name: keyof typeof picked) => () => setPicked(({ [name]: _, ...rest }) => rest);
  const download = (name: "audit:export-csv" | "audit:export-lines") =>
    `/api${requestOf(routes[name], { ...filter }).path}`;
  return (
    <div className="min-h-dvh bg-sunken">
      <PageHeader title={strings.title} back={{ href: "/settings", label: strings.back }} />
      <main className="mx-auto grid w-full max-w-200 gap-4 px-4 py-8">
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
            <FilterChip
              text={strings.by(actor?.displayName ?? strings.someone)}
              onDrop={without("actorId")}
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
        {error !== null && (
          <div role="alert" className="flex items-center justify-between gap-4 text-sm text-danger-text">
            {auditError(error)}
            <Button onClick={retry}>{strings.retry}</Button>
          </div>
        )}
        <div className="rounded-card border border-line bg-raised shadow-raised">
          {entries === null && error === null && <ListSkeleton />}
          {entries?.length === 0 && <p className="p-4 text-sm text-faint">{strings.empty}</p>}
          <ul className="divide-y divide-line">
            {entries?.map((entry) => (
              <AuditRow
                key={entry.id}
                entry={entry}
                onActor={() => setPicked({ ...picked, actorId: entry.actorId })}
                onRoom={() => entry.roomId !== null && setPicked({ ...picked, roomId: entry.roomId })}
              />
            ))}
          </ul>
        </div>
        {hasMore && (
          <Button className="justify-self-center" onClick={() => void loadMore()}>
            {strings.more}
          </Button>
        )}
      </main>
    </div>
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

function ListSkeleton() {
  return (
    <SkeletonGroup label={strings.loading}>
      {["w-64", "w-52", "w-72"].map((width) => (
        <div key={width} className="flex items-center gap-3 p-4">
          <Skeleton className="size-6" />
          <Skeleton className={`h-4 ${width}`} />
        </div>
      ))}
    </SkeletonGroup>
  );
}
