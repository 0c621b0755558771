import type { Metadata } from "next";
import { LinkScreen } from "@/features/sign-in/link-screen";
import { readWorkspace } from "@/server/read-workspace";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInLinkPage() {
  return <LinkScreen workspaceName={(await readWorkspace()).name} />;
}
