const mark =
  '<rect width="32" height="32" rx="8" fill="#5b5bd6"/>' +
  '<path d="M9 9h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6l-5 4v-4H9a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z" fill="#fff"/>';

/** How often I am called by name, as a number; anything else that is unread as a dot. */
export function badgeOf(unread: number, mentions: number): string {
  if (mentions > 0) return mentions > 9 ? "9+" : String(mentions);
  return unread > 0 ? "•" : "";
}

function drawBadge(badge: string): string {
  if (badge === "") return "";
  if (badge === "•") return '<circle cx="25" cy="7" r="6" fill="#e5484d" stroke="#fff" stroke-width="2"/>';
  const text = `<text x="22" y="14.5" font-family="sans-serif" font-weight="700" font-size="14" text-anchor="middle" fill="#fff">${badge}</text>`;
  return `<rect x="12" y="0" width="20" height="19" rx="9.5" fill="#c62a2f" stroke="#fff" stroke-width="2"/>${text}`;
}

/** Puts a badge on the tab's icon. */
export function drawFavicon(unread: number, mentions: number): void {
  const badge = badgeOf(unread, mentions);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark}${drawBadge(badge)}</svg>`;
  let link = document.querySelector<HTMLLinkElement>("link[data-badge]");
  if (link === null) {
    link = document.createElement("link");
    link.rel = "icon";
    link.type = "image/svg+xml";
    // The last one counts; the page's own stays for where there is nothing to say.
    document.head.append(link);
  }
  link.dataset.badge = badge;
  link.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
