import type { AnyOperation } from "@parley/shared/contracts/protocol";
import { callers, roomKinds, type Caller, type RoomSetting } from "./callers";
import { answerWords } from "./expected-answers";

export type Answer = (typeof answerWords)[keyof typeof answerWords];

export interface TableRow<Word extends string> {
  /** An operation's or event's name, or a plain route's path. */
  name: string;
  room: RoomSetting | "-";
  case: string;
  answers: Record<Caller, Word>;
}
export type AnswerRow = TableRow<Answer>;

const isWord = (word: string): word is keyof typeof answerWords => Object.hasOwn(answerWords, word);
const isRoom = (word: string): word is RoomSetting => (roomKinds as readonly string[]).includes(word);

export const parseAnswerTable = (text: string): AnswerRow[] =>
  parseTable(text, (word) => (isWord(word) ? answerWords[word] : undefined));

/**
 * @param read the meaning of a cell's word, or undefined when it has none
 * @throws when a row lacks a cell, has one too many or holds an unknown word
 */
export function parseTable<Word extends string>(
  text: string,
  read: (word: string) => Word | undefined,
): TableRow<Word>[] {
  const [header = "", ...lines] = text.split("\n").filter((line) => line.trim() !== "");
  const columns = header.trim().split(/\s+/).slice(3);
  if (columns.join() !== callers.join()) throw new Error(`The columns must be ${callers.join(", ")}`);
  const rows = lines.map((line): TableRow<Word> => {
    const [name = "", room = "", variant = "", ...words] = line.trim().split(/\s+/);
    if (words.length !== callers.length) throw new Error(`${words.length} cells instead of 10: ${line}`);
    if (room !== "-" && !isRoom(room)) throw new Error(`No such kind of room: ${line}`);
    const answers = callers.map((caller, index): [Caller, Word] => {
      const answer = read(words[index] ?? "");
      if (answer === undefined) throw new Error(`No such word as ${words[index]}: ${line}`);
      return [caller, answer];
    });
    return { name, room, case: variant, answers: Object.fromEntries(answers) as Record<Caller, Word> };
  });
  const keys = rows.map((row) => `${row.name} ${row.room} ${row.case}`);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice) throw new Error(`Two rows for ${twice}`);
  return rows;
}

export interface Registered {
  operations: readonly Pick<AnyOperation, "name" | "input">[];
  plainRoutes: readonly { path: string }[];
}

/** Operations on an invite's token name no room, but their answers depend on where the token leads. */
const byToken: readonly string[] = ["invite:preview", "invite:accept"];
const roomsOfTokens: readonly RoomSetting[] = ["public", "private", "general", "archived"];

/** One that may be left out only narrows a list down. */
function needs({ input }: Registered["operations"][number], name: string): boolean {
  const field = Object.entries(input.shape).find(([key]) => key === name)?.[1];
  return field !== undefined && !field.safeParse(undefined).success;
}

const roomsNeeded = (operation: Registered["operations"][number]) =>
  needs(operation, "roomId") || needs(operation, "roomIds")
    ? roomKinds
    : byToken.includes(operation.name)
      ? roomsOfTokens
      : (["-"] as const);

/** What the table lacks of the registry, and what it has beyond it. */
export function findTableGaps(rows: AnswerRow[], { operations, plainRoutes }: Registered): string[] {
  const has = (name: string, room: string) =>
    rows.some((row) => row.name === name && row.room === room && row.case === "-");
  const names = new Set<string>([
    ...operations.map(({ name }) => name),
    ...plainRoutes.map(({ path }) => path),
  ]);
  return [
    ...operations.flatMap((operation) =>
      roomsNeeded(operation)
        .filter((room) => !has(operation.name, room))
        .map((room) => `${operation.name}: no expected answers for the room ${room}`),
    ),
    ...plainRoutes.filter(({ path }) => !has(path, "-")).map(({ path }) => `${path}: no expected answers`),
    ...rows.filter(({ name }) => !names.has(name)).map(({ name }) => `${name}: not in the registry`),
  ];
}
