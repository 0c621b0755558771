"use client";

import { Terminal } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Email } from "@parley/shared/contracts/common";
import type { Workspace } from "@parley/shared/contracts/workspace";
import { limits } from "@parley/shared/limits";
import { callApi } from "@/call-api";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/text-field";
import { useAction } from "@/ui/use-action";
import { EntryFrame } from "./entry-frame";
import { GoogleButton } from "./google-button";
import { signInPath, type SignInPath } from "./sign-in-path";
import { signInError, strings } from "./sign-in.strings";

interface Props extends SignInPath {
  workspace: Workspace;
  errorCode: string | undefined;
  onSent: (email: string, by: "mail" | "terminal") => void;
}

export function SignInForm({ workspace, next, invite, errorCode, onSent }: Props) {
  const [invalid, setInvalid] = useState(false);
  const request = useAction((address: string) =>
    callApi("session:request-link", { email: address, invite, next }),
  );

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const parsed = Email.safeParse(new FormData(event.currentTarget).get("email"));
    setInvalid(!parsed.success);
    if (!parsed.success) {
      event.currentTarget.querySelector("input")?.focus();
      return;
    }
    const result = await request.run(parsed.data);
    if (result?.ok) onSent(parsed.data, result.data.sentBy);
  }

  const inviteGone = request.error?.code === "invite_invalid" || errorCode === "invite_invalid";
  const error = invalid ? strings.emailInvalid : request.error && signInError(request.error);
  return (
    <EntryFrame
      title={workspace.hasPeople ? strings.title(workspace.name) : strings.titleFirst(workspace.name)}
      text={invite === undefined ? undefined : strings.invited}
      footer={strings.signUp(workspace)}
    >
      {errorCode !== undefined && request.error === undefined && (
        <Banner tone="danger" shape="box">
          {signInError({ code: errorCode })}
        </Banner>
      )}
      {/* Sent before the scripts are there, a "dialog" form goes nowhere: the address would end up in the URL. */}
      <form noValidate method="dialog" onSubmit={submit} className="grid gap-4">
        <TextField
          label={strings.email}
          type="email"
          name="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          maxLength={limits.email}
          placeholder={strings.emailPlaceholder}
          // Not controlled: what was typed before the scripts came stays.
          defaultValue=""
          error={error}
          onChange={() => {
            setInvalid(false);
            request.clearError();
          }}
        />
        <Button kind="primary" size="large" type="submit" busy={request.busy}>
          {strings.sendLink}
        </Button>
        {workspace.linksGoTo === "terminal" && (
          <p className="flex justify-center gap-1.5 text-sm text-muted">
            <Terminal aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-faint" />
            {strings.linkInTerminal}
          </p>
        )}
        {inviteGone && invite !== undefined && (
          <a className="text-center text-sm text-accent-text underline" href={signInPath({ next })}>
            {strings.withoutInvite}
          </a>
        )}
      </form>
      {workspace.google && (
        <>
          <div className="flex items-center gap-3 text-xs text-faint">
            <span className="h-px flex-1 bg-line" />
            {strings.or}
            <span className="h-px flex-1 bg-line" />
          </div>
          <GoogleButton next={next} invite={invite} />
        </>
      )}
    </EntryFrame>
  );
}
