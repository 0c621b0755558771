"use client";

import { useRef } from "react";
import type { ErrorCode } from "@parley/shared/errors";
import { callApi } from "@/call-api";
import { leaveTo } from "@/leave-to";
import { Button, buttonClass } from "@/ui/button";
import { useAction } from "@/ui/use-action";
import { useFragment } from "@/ui/use-fragment";
import { joinOrNext } from "./after-sign-in";
import { EntryFrame } from "./entry-frame";
import { inviteOf, safeNext } from "./parse-address";
import { signInPath, welcomePath } from "./sign-in-path";
import { signInError, strings } from "./sign-in.strings";

/** After these nobody knows: the link may have been spent, and the answer lost on its way. */
const unsureCodes: readonly ErrorCode[] = ["unavailable", "internal"];

/**
 * Where the link in a mail leads. Only a press signs in: scanners of mail open links, and some even
 * run the page's scripts.
 */
export function LinkScreen({ workspaceName }: { workspaceName: string }) {
  const fragment = useFragment();
  const values = new URLSearchParams(fragment ?? "");
  const token = values.get("token") ?? "";
  const next = safeNext(values.get("next"));
  const invite = inviteOf(fragment);
  const mayHaveWorked = useRef(false);
  const signIn = useAction(spend, { stayBusy: true });
  const isUnsure = signIn.error !== undefined && unsureCodes.includes(signIn.error.code);

  async function spend(withInvite: string | undefined) {
    const result = await callApi("session:sign-in-with-link", { token, invite: withInvite, next });
    if (result.ok) return result;
    if (unsureCodes.includes(result.error.code)) mayHaveWorked.current = true;
    if (result.error.code !== "link_invalid" || !mayHaveWorked.current) return result;
    // Spent by the try whose answer was lost: if its cookie came, they are in.
    const me = await callApi("me:get", {});
    if (me.ok) return { ok: true as const, data: { next, named: me.data.named } };
    return me.error.code === "unauthenticated" ? result : me;
  }

  async function submit(withInvite: string | undefined) {
    const result = await signIn.run(withInvite);
    if (!result?.ok) return;
    const target = safeNext(result.data.next);
    leaveTo(
      result.data.named
        ? await joinOrNext(withInvite, target)
        : welcomePath({ next: target, invite: withInvite }),
    );
  }

  const newLink = (
    <a className={buttonClass("primary", "large")} href={signInPath({ next, invite })}>
      {strings.newLink}
    </a>
  );
  if (fragment !== null && token === "") {
    return (
      <EntryFrame title={strings.linkInvalidTitle} text={strings.linkInvalidText}>
        {newLink}
      </EntryFrame>
    );
  }
  switch (signIn.error?.code) {
    case "link_invalid":
    case "invalid_input":
      return (
        <EntryFrame title={strings.linkInvalidTitle} text={strings.linkInvalidText}>
          {newLink}
        </EntryFrame>
      );
    case "invite_invalid":
      return (
        <EntryFrame title={strings.inviteGoneTitle} text={strings.inviteGoneText}>
          <Button kind="primary" size="large" onClick={() => submit(undefined)}>
            {strings.withoutInvite}
          </Button>
        </EntryFrame>
      );
    case "sign_up_refused":
    case "banned": {
      const banned = signIn.error.code === "banned";
      return (
        <EntryFrame
          title={banned ? strings.bannedTitle : strings.refusedTitle}
          text={banned ? strings.bannedText : signInError(signIn.error)}
        >
          <a className={buttonClass("secondary", "large")} href="/sign-in">
            {strings.backToSignIn}
          </a>
        </EntryFrame>
      );
    }
  }
  return (
    <EntryFrame title={strings.linkTitle} text={strings.linkText(workspaceName)}>
      <div className="grid gap-3">
        <Button kind="primary" size="large" autoFocus busy={signIn.busy} onClick={() => submit(invite)}>
          {isUnsure ? strings.tryAgain : strings.linkSignIn}
        </Button>
        {signIn.error && (
          <p role="alert" className="text-center text-sm text-danger-text">
            {signInError(signIn.error)} {isUnsure && strings.linkUnsure}
            {signIn.error.code === "rate_limited" && strings.linkStillWorks}
          </p>
        )}
      </div>
    </EntryFrame>
  );
}
