"use client";

import { setNonce } from "get-nonce";

// Dialogs and menus lock the page's scrolling with a style element of their own; it needs the page's
// nonce. Browsers hide the attribute but tell the property of an element that is already in the page.
if (typeof document !== "undefined") {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (nonce) setNonce(nonce);
}

/** Stands in the root layout, so that the nonce is known before anything opens. */
export function StyleNonce() {
  return null;
}
