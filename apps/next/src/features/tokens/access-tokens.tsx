"use client";

import { useRef, useState } from "react";
import type { AccessToken } from "@parley/shared/contracts/tokens";
import { Button } from "@/ui/button";
import { lazyPart } from "@/ui/lazy-part";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { SettingsRow } from "../settings/settings-section";
import { TokenRow } from "./token-row";
import { strings, tokenError } from "./tokens.strings";
import { useAccessTokens } from "./use-access-tokens";

const CreateTokenDialog = lazyPart(() =>
  import("./create-token-dialog").then((module) => module.CreateTokenDialog),
);
const RevokeTokenDialog = lazyPart(() =>
  import("./revoke-token-dialog").then((module) => module.RevokeTokenDialog),
);

/** The rows of the settings' section: what tokens are for, and each of mine. */
export function AccessTokens() {
  const { tokens, error, reload, forget } = useAccessTokens();
  const [isCreating, setCreating] = useState(false);
  const [toRevoke, setToRevoke] = useState<AccessToken | null>(null);
  const createButton = useRef<HTMLButtonElement>(null);

  function closeRevoked(tokenId: string) {
    setToRevoke(null);
    forget(tokenId);
    // The button that asked goes away with its row.
    setTimeout(() => createButton.current?.focus());
  }

  return (
    <>
      <SettingsRow title={strings.programs} hint={strings.programsHint}>
        <Button ref={createButton} onClick={() => setCreating(true)}>
          {strings.create.open}
        </Button>
      </SettingsRow>
      {tokens === null && error === null && (
        <SkeletonGroup label={strings.loading} className="grid gap-2 p-4">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-3.5 w-56" />
        </SkeletonGroup>
      )}
      {error !== null && (
        <div className="flex flex-wrap items-center justify-between gap-3 p-4">
          <p role="alert" className="text-sm text-danger-text">
            {tokenError(error)}
          </p>
          <Button size="small" onClick={reload}>
            {strings.retry}
          </Button>
        </div>
      )}
      {tokens?.length === 0 && <p className="p-4 text-sm text-faint">{strings.empty}</p>}
      {tokens !== null && tokens.length > 0 && (
        <ul aria-label={strings.title} className="divide-y divide-line">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setToRevoke(token)} />
          ))}
        </ul>
      )}
      {isCreating && (
        <CreateTokenDialog
          onCreated={reload}
          onClose={() => setCreating(false)}
          onLoadFailed={() => setCreating(false)}
        />
      )}
      {toRevoke !== null && (
        <RevokeTokenDialog
          token={toRevoke}
          onRevoked={closeRevoked}
          onClose={() => setToRevoke(null)}
          onLoadFailed={() => setToRevoke(null)}
        />
      )}
    </>
  );
}
