import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeNext } from "@/features/sign-in/parse-address";
import { signInPath } from "@/features/sign-in/sign-in-path";
import { WelcomeScreen } from "@/features/sign-in/welcome-screen";
import type { SearchParams } from "@/server/search-params";
import { findMe } from "@/server/require-person";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage({ searchParams }: { searchParams: SearchParams }) {
  const next = safeNext((await searchParams).next);
  const me = await findMe();
  if (me === null) redirect(signInPath({ next }));
  if (me.named) redirect(next);
  return <WelcomeScreen me={me} next={next} />;
}
