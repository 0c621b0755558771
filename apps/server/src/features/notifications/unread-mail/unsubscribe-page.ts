const style = `
:root { color-scheme: light dark; }
body { font: 16px/24px system-ui, sans-serif; max-width: 420px; margin: 15vh auto 0; padding: 0 20px; color: light-dark(#1d2030, #eef0f6); background: light-dark(#fdfdfe, #121317); }
h1 { font-size: 20px; } p { color: light-dark(#5b6170, #a3a9b8); }
a { color: light-dark(#4a42c8, #aba6ff); }
button { font: inherit; font-weight: 600; min-height: 44px; padding: 0 20px; border: 0; border-radius: 6px; color: #fff; background: #5148c9; cursor: pointer; }
button:focus-visible { outline: 2px solid light-dark(#4a42c8, #aba6ff); outline-offset: 2px; }
`;

const texts = {
  ask: {
    title: "Unread messages by mail",
    text: "Press the button to get no more mails about unread mentions and direct messages.",
  },
  done: {
    title: "No more mails",
    text: "You get no more mails about unread messages. You can turn them on again in the settings.",
  },
  unknown: {
    title: "This link does not work",
    text: "It may have been cut in the mail. You can turn the mails off in the settings.",
  },
};

/** One of the pages behind a mail's link to unsubscribe: it needs no session and no script, and loads nothing. */
export function renderUnsubscribePage(page: keyof typeof texts, nonce: string): string {
  const { title, text } = texts[page];
  // Posts to its own address, where the token stands.
  const form = page === "ask" ? `<form method="post"><button>Send me no more mails</button></form>` : "";
  const link = page === "ask" ? "" : `<p><a href="/settings">Settings</a></p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title} · Parley</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p>${form}${link}</main></body></html>`;
}
