import type { Metadata } from "next";
import { InviteScreen } from "@/features/invites/invite-screen";
import { strings } from "@/features/invites/invites.strings";
import { findMe } from "@/server/require-person";

export const metadata: Metadata = { title: strings.pageTitle };

export default async function InvitePage() {
  return <InviteScreen me={await findMe()} />;
}
