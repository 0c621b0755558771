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

function writeRatio(values: Row["values"], ratio: NonNullable<Row["ratio"]>): string {
  const value = ratioOf({ figure: "", values, ratio });
  const { atLeast, atMost } = ratio.bar ?? {};
  const bar =
    atLeast !== undefined
      ? `at least ${String(atLeast)}`
      : atMost !== undefined
        ? `at most ${String(atMost)}`
        : "";
  const isMissed = value < (atLeast ?? -Infinity) || value > (atMost ?? Infinity);
  return `${ratio.of} / ${ratio.to} = ${value.toFixed(2)}${bar && `  (${bar}${isMissed ? ": MISSED" : ""})`}`;
}
