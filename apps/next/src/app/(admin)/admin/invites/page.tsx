import type { Metadata } from "next";
import { InvitesScreen } from "@/features/admin/invites-screen";
import { strings } from "@/features/admin/admin.strings";
import { requireAdmin } from "@/server/require-person";

export const metadata: Metadata = { title: strings.parts.invites };

export default async function InvitesPage() {
  await requireAdmin("/admin/invites");
  return <InvitesScreen />;
}
