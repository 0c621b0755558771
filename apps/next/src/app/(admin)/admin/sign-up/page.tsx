import type { Metadata } from "next";
import { SignUpScreen } from "@/features/admin/sign-up-screen";
import { strings } from "@/features/admin/admin.strings";
import { requireAdmin } from "@/server/require-person";

export const metadata: Metadata = { title: strings.parts.signUp };

export default async function SignUpPage() {
  await requireAdmin("/admin/sign-up");
  return <SignUpScreen />;
}
