"use client";

import { useEffect, useRef, useState } from "react";
import type { InputOf } from "@parley/shared/contracts/define";
import type { RequestSignInLink } from "@parley/shared/contracts/sessions";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { EntryFrame } from "./entry-frame";
import { signInError, strings } from "./sign-in.strings";

/** Long enough for a mail to arrive before one asks for the next. */
const waitSeconds = 30;

interface Props {
  request: InputOf<typeof RequestSignInLink>;
  sentBy: "mail" | "terminal";
  onOtherAddress: () => void;
}

export function LinkSent({ request, sentBy, onOtherAddress }: Props) {
  const resend = useAction(() => callApi("session:request-link", request));
  const [secondsLeft, restart] = useCountdown(waitSeconds);
  const frame = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone; the heading tells what happened.
  useEffect(() => frame.current?.querySelector("h1")?.focus(), []);

  async function sendAgain() {
    const result = await resend.run();
    if (result?.ok) {
      showToast(strings.resent);
      restart(waitSeconds);
    } else if (result?.error.code === "rate_limited") {
      restart(Math.ceil((result.error.retryAfterMs ?? waitSeconds * 1000) / 1000));
    }
  }

  const inTerminal = sentBy === "terminal";
  const [before, email, after] = inTerminal
    ? strings.sentToTerminalText(request.email)
    : strings.sentByMailText(request.email);
  return (
    <div ref={frame}>
      <EntryFrame
        title={inTerminal ? strings.sentToTerminal : strings.sentByMail}
        text={
          <>
            {before}
            <strong className="font-semibold text-ink">{email}</strong>
            {after}
          </>
        }
        footer={inTerminal ? undefined : strings.notArrived}
      >
        <div className="grid gap-2">
          <Button size="large" disabled={secondsLeft > 0} busy={resend.busy} onClick={sendAgain}>
            <span className="tabular">
              {secondsLeft > 0 ? strings.resendIn(secondsLeft) : strings.resend}
            </span>
          </Button>
          <Button kind="quiet" size="large" onClick={onOtherAddress}>
            {strings.otherAddress}
          </Button>
          {resend.error && (
            <p role="alert" className="text-center text-sm text-danger-text">
              {signInError(resend.error)}
            </p>
          )}
        </div>
      </EntryFrame>
    </div>
  );
}

function useCountdown(seconds: number): [secondsLeft: number, restart: (seconds: number) => void] {
  const [endsAt, setEndsAt] = useState(() => Date.now() + seconds * 1000);
  const [now, setNow] = useState(() => Date.now());
  const secondsLeft = Math.max(0, Math.ceil((endsAt - now) / 1000));
  const running = secondsLeft > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [running]);
  const restart = (next: number) => {
    setNow(Date.now());
    setEndsAt(Date.now() + next * 1000);
  };
  return [secondsLeft, restart];
}
