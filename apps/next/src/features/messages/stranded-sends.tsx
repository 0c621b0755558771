"use client";

import { CircleAlert } from "lucide-react";
import { selectStrandedSends } from "@parley/client/features/messages/select-failed-sends";
import { discardSend } from "@parley/client/features/messages/send-message";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { copyText } from "@/ui/copy-text";
import { showToast } from "@/ui/toast";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./messages.strings";

/** What was written for a room that takes nothing from me any more: nobody loses a text without being told. */
export function StrandedSends() {
  const client = useClient();
  const stranded = useStore(selectStrandedSends);
  if (stranded.length === 0) return null;

  async function copy() {
    const isCopied = await copyText(stranded.map(({ body }) => body).join("\n\n"));
    showToast(isCopied ? strings.textCopied : strings.copyFailed, isCopied ? {} : { tone: "danger" });
  }

  return (
    <Banner
      tone="danger"
      icon={<CircleAlert aria-hidden="true" />}
      action={
        <span className="-my-1 flex shrink-0 gap-1">
          <Button size="small" kind="quiet" className="text-current" onClick={() => void copy()}>
            {strings.copyText}
          </Button>
          <Button
            size="small"
            kind="quiet"
            className="text-current"
            onClick={() => stranded.forEach(({ clientId }) => discardSend(client, clientId))}
          >
            {strings.send.discard}
          </Button>
        </span>
      }
    >
      {strings.stranded(stranded.length)}
    </Banner>
  );
}
