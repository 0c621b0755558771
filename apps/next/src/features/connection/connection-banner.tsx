"use client";

import { Check, Clock, CloudOff } from "lucide-react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Spinner } from "@/ui/spinner";
import { useClient } from "../workspace-shell/use-client";
import { strings } from "./connection.strings";
import { useConnectionNotice, type ConnectionNotice } from "./use-connection-notice";

const icons: Record<NonNullable<ConnectionNotice>, React.ReactNode> = {
  connecting: <Spinner />,
  reconnecting: <Spinner />,
  offline: <CloudOff aria-hidden="true" />,
  back: <Check aria-hidden="true" />,
  polling: <Clock aria-hidden="true" />,
};
const tones = {
  connecting: "neutral",
  reconnecting: "warning",
  offline: "warning",
  back: "success",
  polling: "neutral",
} as const;

/** A quiet strip that says how the connection is, when that is worth knowing. Nothing written is at risk. */
export function ConnectionBanner() {
  const client = useClient();
  const notice = useConnectionNotice();
  if (notice === null) return null;
  return (
    <Banner
      tone={tones[notice]}
      icon={icons[notice]}
      action={
        notice === "reconnecting" && (
          <Button size="small" kind="quiet" className="-my-1 text-current" onClick={() => client.nudge()}>
            {strings.tryNow}
          </Button>
        )
      }
    >
      {strings[notice]}
    </Banner>
  );
}
