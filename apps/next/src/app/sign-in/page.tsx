import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInScreen } from "@/features/sign-in/sign-in-screen";
import { safeNext } from "@/features/sign-in/parse-address";
import type { SearchParams } from "@/server/search-params";
import { findMe } from "@/server/require-person";
import { readWorkspace } from "@/server/read-workspace";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const search = await searchParams;
  const next = safeNext(search.next);
  const [me, workspace] = await Promise.all([findMe(), readWorkspace()]);
  // Without a name they are sent on to choose one.
  if (me !== null) redirect(next);
  const errorCode = typeof search.error === "string" ? search.error : undefined;
  return <SignInScreen workspace={workspace} next={next} errorCode={errorCode} />;
}
