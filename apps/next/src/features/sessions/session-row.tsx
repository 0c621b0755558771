"use client";

import { Monitor, Smartphone } from "lucide-react";
import type { Session } from "@parley/shared/contracts/sessions";
import { callApi } from "@/call-api";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { formatAgo, formatWhole } from "@/ui/format-time";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { deviceOf } from "./device-of";
import { sessionError, strings } from "./sessions.strings";

/** One device: what it says that it is, from where it signed in, and when it was last used. */
export function SessionRow({ session, onEnded }: { session: Session; onEnded: () => void }) {
  const device = deviceOf(session.userAgent);
  const name = strings.device(device);
  const end = useAction(() => callApi("session:end", { sessionId: session.id }), { stayBusy: true });
  const Icon = device.isPhone ? Smartphone : Monitor;

  async function endIt() {
    const result = await end.run();
    if (!result) return;
    // It may have ended meanwhile: then the list has to go on without it as well.
    if (result.ok || result.error.code === "not_found") onEnded();
    if (result.ok) showToast(strings.ended);
    else showToast(sessionError(result.error), { tone: "danger" });
  }
  return (
    <li className="flex items-center gap-3.5 p-4">
      <Icon aria-hidden="true" className="size-5 shrink-0 text-faint" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <p className="min-w-0 text-base font-medium break-words" title={session.userAgent ?? undefined}>
            {name}
          </p>
          {session.current && <Badge tone="accent">{strings.current}</Badge>}
        </div>
        <p className="tabular text-sm break-words text-faint">
          <span title={formatWhole(session.lastActiveAt)}>
            {strings.active(formatAgo(session.lastActiveAt))}
          </span>
          {" · "}
          <span title={formatWhole(session.createdAt)}>{strings.since(formatAgo(session.createdAt))}</span>
          {session.address !== null && ` · ${session.address}`}
        </p>
      </div>
      {!session.current && (
        <Button
          kind="quiet"
          size="small"
          busy={end.busy}
          aria-label={strings.endNamed(name)}
          onClick={() => void endIt()}
        >
          {strings.end}
        </Button>
      )}
    </li>
  );
}
