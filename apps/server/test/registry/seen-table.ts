import { whose, type Whose } from "./seen-fields";

export interface SeenRow {
  /** Of a schema, an operation or an event. */
  name: string;
  whose: Whose | "as";
  fields: string[];
}

const isWhose = (word: string): word is SeenRow["whose"] =>
  word === "as" || (whose as readonly string[]).includes(word);

/** @throws when a line says of no field whose it is, or names somebody whom there is not */
export function parseSeenFields(text: string): SeenRow[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [name = "", word = "", ...fields] = line.trim().split(/\s+/);
    if (!isWhose(word)) throw new Error(`Nobody is called ${word}: ${line}`);
    if (fields.length === 0) throw new Error(`No field: ${line}`);
    if (fields.some((field) => field.includes(":") !== (word === "as")))
      throw new Error(`Only a schema with a name stands behind "as": ${line}`);
    return { name, whose: word, fields };
  });
}

/** The facts that stand in an answer or event, those of the schemas that it refers to among them. */
export function factsIn(rows: readonly SeenRow[], name: string): { whose: Whose; field: string }[] {
  return rows
    .filter((row) => row.name === name)
    .flatMap(({ whose: owner, fields }) =>
      fields.flatMap((field) =>
        owner === "as" ? factsIn(rows, schemaOf(field)) : [{ whose: owner, field }],
      ),
    );
}

export const whoseIn = (rows: readonly SeenRow[], name: string): Set<Whose> =>
  new Set(factsIn(rows, name).map((fact) => fact.whose));

const schemaOf = (field: string) => field.slice(field.indexOf(":") + 1);
