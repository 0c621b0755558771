"use client";

import { useRef, useState } from "react";
import type { Invite } from "@parley/shared/contracts/invites";
import { PagedList } from "@/ui/paged-list";
import { RevokeInviteDialog } from "../invites/revoke-invite-dialog";
import { roomInviteError } from "../invites/room-invites.strings";
import { AdminSection } from "./admin-section";
import { strings as admin } from "./admin.strings";
import { AnyInviteRow } from "./any-invite-row";
import { strings } from "./invites.strings";
import { useAllInvites } from "./use-all-invites";

/** The links into rooms that still work. */
export function InvitesScreen() {
  const pages = useAllInvites();
  const [toRevoke, setToRevoke] = useState<Invite | null>(null);
  const card = useRef<HTMLDivElement>(null);

  function dropRevoked() {
    pages.change((rows) => rows.filter(({ invite }) => invite.id !== toRevoke?.id));
    // The button that asked goes away with its row.
    setTimeout(() => card.current?.focus());
  }
  return (
    <AdminSection title={admin.parts.invites} hint={strings.hint}>
      <PagedList
        pages={pages}
        words={strings.list}
        empty={strings.empty}
        errorText={roomInviteError}
        cardRef={card}
      >
        {(row) => <AnyInviteRow key={row.invite.id} {...row} onRevoke={() => setToRevoke(row.invite)} />}
      </PagedList>
      {toRevoke !== null && (
        <RevokeInviteDialog invite={toRevoke} onRevoked={dropRevoked} onClose={() => setToRevoke(null)} />
      )}
    </AdminSection>
  );
}
