"use client";

import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { selectConnection } from "@parley/client/connection/connection.slice";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { leaveTo } from "@/leave-to";
import { forgetRoom } from "@/last-room";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { clearDrafts } from "../messages/drafts";
import { signInPath, welcomePath } from "../sign-in/sign-in-path";
import { useStore } from "./use-client";
import { strings } from "./workspace.strings";

/** Leaves when the session is over, by a whole load, so that nothing of the account stays in memory. */
export function SessionWatcher() {
  const { endReason } = useStore(selectConnection);
  const myId = useStore(selectMyId);

  useEffect(() => {
    const here = location.pathname + location.search;
    if (endReason === "signed_out" || endReason === "banned") {
      forgetRoom();
      if (myId !== null) clearDrafts(myId);
      leaveTo(signInPath({}));
    } else if (endReason === "expired") {
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
