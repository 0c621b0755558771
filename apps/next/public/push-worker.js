// Shows what is pushed, and nothing else: it keeps no page and answers no request, so what is seen is always what the server
// has. Its payloads are `PushPayload` of packages/shared/src/contracts/push.ts.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => event.waitUntil(take(read(event.data))));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? "/"));
});

function read(data) {
  try {
    return data?.json() ?? null;
  } catch {
    return null;
  }
}

async function take(payload) {
  if (payload?.type === "read") return closeUpTo(payload.roomId, payload.readSeq);
  if (payload?.type === "deleted") return closeUpTo(payload.roomId, payload.seq, payload.seq);
  const { title = "Parley", body = "There is something new.", tag = "parley", path = "/" } = payload ?? {};
  const { roomId = null, seq = 0 } = payload ?? {};
  // Always one: browsers take the permission away from who is pushed to and shows nothing.
  await self.registration.showNotification(title, {
    body,
    tag,
    renotify: true,
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    data: { path, roomId, seq },
  });
}

async function closeUpTo(roomId, seq, fromSeq = 0) {
  for (const notification of await self.registration.getNotifications()) {
    const { data } = notification;
    if (data?.roomId === roomId && data.seq >= fromSeq && data.seq <= seq) notification.close();
  }
}

/** In a window that is open, without loading it anew where its page listens; else in a new one. */
async function open(path) {
  const url = new URL(path, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [client] = windows.sort((a, b) => Number(b.focused) - Number(a.focused));
  if (!client) return self.clients.openWindow(url.href);
  // Refused where the click counts no more; then the window at least shows the message.
  const focused = await client.focus().catch(() => client);
  if (await isTaken(focused, url.pathname + url.search + url.hash)) return;
  // Pages that don't listen: the sign-in page, an error.
  await focused.navigate(url.href).catch(() => self.clients.openWindow(url.href));
}

function isTaken(client, path) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), 700);
    client.postMessage({ type: "open", path }, [port2]);
  });
}
