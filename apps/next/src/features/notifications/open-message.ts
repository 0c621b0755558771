import { goTo } from "../workspace-shell/panes";

/** From wherever in the app: outside of the workspace by a load of the page. */
export function openMessage(path: string): void {
  if (/^\/rooms(\/|$)/.test(location.pathname)) goTo(path);
  else location.assign(path);
}
