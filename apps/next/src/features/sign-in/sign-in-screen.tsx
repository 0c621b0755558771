"use client";

import { useState } from "react";
import type { Workspace } from "@parley/shared/contracts/workspace";
import { useFragment } from "@/ui/use-fragment";
import { LinkSent } from "./link-sent";
import { inviteOf } from "./parse-address";
import { SignInForm } from "./sign-in-form";

interface Props {
  workspace: Workspace;
  next: string;
  /** What Google's way back told, if it failed. */
  errorCode: string | undefined;
}

/** The form first, then where the link went. */
export function SignInScreen({ workspace, next, errorCode }: Props) {
  const invite = inviteOf(useFragment());
  const [sent, setSent] = useState<{ email: string; by: "mail" | "terminal" }>();
  if (sent) {
    const request = { email: sent.email, invite, next };
    return <LinkSent request={request} sentBy={sent.by} onOtherAddress={() => setSent(undefined)} />;
  }
  return (
    <SignInForm
      workspace={workspace}
      next={next}
      invite={invite}
      errorCode={errorCode}
      onSent={(email, by) => setSent({ email, by })}
    />
  );
}
