/** A menu that closes gives the focus back a moment later, and would take it from a dialog that its item opens at once. */
export const afterMenu = (show: () => void): void => void setTimeout(show, 20);
