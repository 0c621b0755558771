import type { Metadata } from "next";
import { PeopleScreen } from "@/features/admin/people-screen";
import { strings } from "@/features/admin/admin.strings";
import { requireAdmin } from "@/server/require-person";

export const metadata: Metadata = { title: strings.parts.people };

export default async function PeoplePage() {
  await requireAdmin("/admin");
  return <PeopleScreen />;
}
