"use client";

import { useEffect, useState } from "react";
import type { Result } from "@parley/shared/contracts/common";
import type { OutputOf } from "@parley/shared/contracts/define";
import type { PreviewInvite } from "@parley/shared/contracts/invites";
import { InviteToken } from "@parley/shared/contracts/sessions";
import type { Me } from "@parley/shared/contracts/users";
import { callApi } from "@/call-api";
import { Button, buttonClass } from "@/ui/button";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { useFragment } from "@/ui/use-fragment";
import { EntryFrame } from "../sign-in/entry-frame";
import { inviteError, strings } from "./invites.strings";
import { InvitePreview } from "./invite-preview";

type Preview = OutputOf<typeof PreviewInvite>;

/** What an invite leads to. Its token stands in the fragment, so only the browser can look it up. */
export function InviteScreen({ me }: { me: Me | null }) {
  const token = useFragment();
  const complete = InviteToken.safeParse(token).success;
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<{ token: string; result: Result<Preview> }>();
  const result = found?.token === token ? found?.result : undefined;

  useEffect(() => {
    if (token === null || !complete) return;
    const abort = new AbortController();
    void callApi("invite:preview", { token }, { signal: abort.signal }).then((answer) => {
      if (!abort.signal.aborted) setFound({ token, result: answer });
    });
    return () => abort.abort();
  }, [token, complete, attempt]);

  function retry() {
    setFound(undefined);
    setAttempt(attempt + 1);
  }

  if (token !== null && !complete)
    return <InvalidInvite text={strings.incompleteText} signedIn={me !== null} />;
  if (token === null || result === undefined) return <LoadingInvite />;
  if (result.ok) return <InvitePreview token={token} preview={result.data} me={me} />;
  if (result.error.code === "invite_invalid" || result.error.code === "not_found") {
    return <InvalidInvite text={strings.invalidText} signedIn={me !== null} />;
  }
  return (
    <EntryFrame title={strings.failedTitle} text={inviteError(result.error)}>
      <Button kind="primary" size="large" onClick={retry}>
        {strings.retry}
      </Button>
    </EntryFrame>
  );
}

function InvalidInvite({ text, signedIn }: { text: string; signedIn: boolean }) {
  return (
    <EntryFrame title={strings.invalidTitle} text={text}>
      <a className={buttonClass("primary", "large")} href={signedIn ? "/" : "/sign-in"}>
        {signedIn ? strings.toRooms : strings.toSignIn}
      </a>
    </EntryFrame>
  );
}

function LoadingInvite() {
  return (
    <main className="flex min-h-dvh flex-col items-center px-5 py-10 sm:pt-[16vh]">
      <SkeletonGroup label={strings.loading} className="grid w-full max-w-88 justify-items-center gap-6">
        <Skeleton className="size-10" />
        <Skeleton className="h-7 w-48" />
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-10 w-full" />
      </SkeletonGroup>
    </main>
  );
}
