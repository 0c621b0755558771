/** Whether a dialog lies over the workspace, which then keeps still. */
export const isDialogOpen = (): boolean =>
  document.querySelector("[role=dialog], [role=alertdialog]") !== null;
