/** How long leaving waits for the browser, in milliseconds. */
const patienceMs = 1_500;

/** Ends this browser's subscription, whoever's it was, and takes away what is shown. Never rejects. */
export async function forgetPush(): Promise<void> {
  // Only where the page came over https or from localhost.
  if (!("serviceWorker" in navigator)) return;
  // The server has forgotten the device with the session; its push service may hear of it later.
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([forget().catch(() => undefined), patience]);
}

async function forget(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  if (!registration) return;
  for (const notification of await registration.getNotifications()) notification.close();
  await (await registration.pushManager.getSubscription())?.unsubscribe();
}
