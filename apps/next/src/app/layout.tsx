import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { StyleNonce } from "@/ui/style-nonce";
import { themeCookie, themeOf } from "@/ui/theme";
import { Toaster } from "@/ui/toaster";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Parley", template: "%s · Parley" },
  description: "Rooms and direct messages for a team, on its own server.",
  appleWebApp: { capable: true, title: "Parley", statusBarStyle: "default" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  // The keyboard takes its space from the page, so that the composer stays above it.
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfdfe" },
    { media: "(prefers-color-scheme: dark)", color: "#101115" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the cookie also makes each page dynamic, which a nonce needs.
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" dir="ltr" data-theme={theme === "system" ? undefined : theme}>
      <body>
        <StyleNonce />
        {children}
        <Toaster />
      </body>
    </html>
  );
}
