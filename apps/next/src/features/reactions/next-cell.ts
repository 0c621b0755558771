/** Rows of one press of Page Up or Page Down. */
const page = 5;

/**
 * Where a key leads from a cell of the grid: "before" from its first row upwards, null for a key that does not move.
 */
export function nextCell(grid: HTMLElement, cell: HTMLElement, key: string): HTMLElement | "before" | null {
  const rows = [...grid.querySelectorAll<HTMLElement>("[role=row]")];
  const row = rows.findIndex((each) => each.contains(cell));
  const cells = cellsOf(rows[row]);
  const column = cells.indexOf(cell);
  const forward = grid.matches("[dir=rtl] *") ? -1 : 1;

  const vertical = (rowsOn: number) => {
    const target = Math.max(0, Math.min(row + rowsOn, rows.length - 1));
    const there = cellsOf(rows[target]);
    return there[Math.min(column, there.length - 1)] ?? null;
  };
  const sideways = (steps: number) => {
    const within = cells[column + steps];
    if (within !== undefined) return within;
    return cellsOf(rows[row + steps]).at(steps > 0 ? 0 : -1) ?? cell;
  };
  switch (key) {
    case "ArrowUp":
      return row === 0 ? "before" : vertical(-1);
    case "ArrowDown":
      return vertical(1);
    case "PageUp":
      return vertical(-page);
    case "PageDown":
      return vertical(page);
    case "ArrowRight":
      return sideways(forward);
    case "ArrowLeft":
      return sideways(-forward);
    case "Home":
      return cells[0] ?? null;
    case "End":
      return cells.at(-1) ?? null;
    default:
      return null;
  }
}

const cellsOf = (row: HTMLElement | undefined): HTMLElement[] =>
  row === undefined ? [] : [...row.querySelectorAll<HTMLElement>("[role=gridcell]")];
