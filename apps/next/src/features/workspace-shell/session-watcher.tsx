"use client";

import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { selectConnection } from "@parley/client/connection/connection.slice";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { leaveTo } from "@/leave-to";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { signInPath, welcomePath } from "../sign-in/sign-in-path";
import { leaveSignedOut } from "./leave-signed-out";
import { useStore } from "./use-client";
import { strings } from "./workspace.strings";

/** Leaves when the session is over, by a whole load, so that nothing of the account stays in memory. */
export function SessionWatcher() {
  const { endReason } = useStore(selectConnection);
  const myId = useStore(selectMyId);

  useEffect(() => {
    const here = location.pathname + location.search;
    if (endReason === "signed_out" || endReason === "banned") {
      if (myId === null) leaveTo(signInPath({}));
      else void leaveSignedOut(myId);
    } else if (endReason === "expired") {
      // Nothing is forgotten: what was not sent waits, under their id, for the same person to sign in again. A session
      // that was ended elsewhere while this tab was closed or cut off looks the same from here, and is treated alike:
      // an unsent text can't be had back.
      leaveTo(signInPath({ next: here }));
    } else if (endReason === "unnamed") {
      leaveTo(welcomePath({ next: here }));
    } else if (endReason === "account_changed") {
      location.reload();
    }
  }, [endReason, myId]);

  if (endReason !== "outdated") return null;
  return (
    <Banner
      tone="warning"
      icon={<RefreshCw aria-hidden="true" />}
      action={
        <Button size="small" onClick={() => location.reload()}>
          {strings.reload}
        </Button>
      }
    >
      <strong className="font-semibold">{strings.outdatedTitle}</strong> {strings.outdatedText}
    </Banner>
  );
}
