/** Reading goes on in the middle: for when what had the focus goes away. */
export function focusMainPane(): void {
  const main = document.querySelector<HTMLElement>("[data-pane-region=main]");
  (main?.querySelector<HTMLElement>("[data-pane-focus]") ?? main)?.focus({ preventScroll: true });
}
