import type { Metadata } from "next";
import { RoomsScreen } from "@/features/admin/rooms-screen";
import { strings } from "@/features/admin/admin.strings";
import { requireAdmin } from "@/server/require-person";

export const metadata: Metadata = { title: strings.parts.rooms };

export default async function RoomsPage() {
  await requireAdmin("/admin/rooms");
  return <RoomsScreen />;
}
