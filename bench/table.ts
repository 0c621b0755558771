/** One figure of the targets, and its ratio to the baseline that it is held against. */
export interface Row {
  figure: string;
  /** By target. */
  values: Record<string, number>;
  /** The first is divided by the second. */
  ratio?: {
    of: string;
    to: string;
    /** What the project asks for. */ bar?: { atLeast?: number; atMost?: number };
  };
}

const format = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);

/** The rows as lines of text, each with its ratio and whether it meets its bar. */
export function writeTable(rows: readonly Row[]): string {
  return rows
    .map(({ figure, values, ratio }) => {
      const cells = Object.entries(values).map(([name, value]) => `${name} ${format(value)}`);
      return `  ${figure.padEnd(44)} ${cells.join("  ").padEnd(56)} ${ratio ? writeRatio(values, ratio) : ""}`.trimEnd();
    })
    .join("\n");
}

export const ratioOf = ({ values, ratio }: Row) =>
  ratio ? (values[ratio.of] ?? 0) / (values[ratio.to] ?? 0) : Number.NaN;

/** A ratio that is no number meets none: nothing was measured. */
export function missesBar(row: Row): boolean {
  const { atLeast = -Infinity, atMost = Infinity } = row.ratio?.bar ?? {};
  const value = ratioOf(row);
  return row.ratio?.bar !== undefined && !(value >= atLeast && value <= atMost);
}

function writeRatio(values: Row["values"], ratio: NonNullable<Row["ratio"]>): string {
  const row: Row = { figure: "", values, ratio };
  const { atLeast, atMost } = ratio.bar ?? {};
  const bar =
    atLeast !== undefined
      ? `at least ${String(atLeast)}`
      : atMost !== undefined
        ? `at most ${String(atMost)}`
        : "";
  const told = bar && `  (${bar}${missesBar(row) ? ": MISSED" : ""})`;
  return `${ratio.of} / ${ratio.to} = ${ratioOf(row).toFixed(2)}${told}`;
}
