/** The fields of an object: a function gives the items of a list, page by page. */
export type Parts = Record<string, unknown>;

type Pages = () => AsyncIterable<readonly unknown[]>;

/** JSON of an object whose lists need not fit into memory: one line for each item, a piece of text for each page. */
export async function* writeJson(parts: Parts): AsyncGenerator<string> {
  let before = "{";
  for (const [name, value] of Object.entries(parts)) {
    yield `${before}\n${JSON.stringify(name)}: `;
    before = ",";
    if (typeof value === "function") yield* writeList(value as Pages);
    else yield JSON.stringify(value);
  }
  yield "\n}\n";
}

async function* writeList(pages: Pages): AsyncGenerator<string> {
  let before = "[";
  for await (const items of pages()) {
    if (items.length === 0) continue;
    yield `${before}\n${items.map((item) => JSON.stringify(item)).join(",\n")}`;
    before = ",";
  }
  yield before === "[" ? "[]" : "\n]";
}
