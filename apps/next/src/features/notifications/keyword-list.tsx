"use client";

import { X } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import type { NotificationSettings } from "@parley/shared/contracts/notifications";
import { limits } from "@parley/shared/limits";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/text-field";
import { strings as all } from "./notifications.strings";

const { settings: strings } = all;

interface KeywordListProps {
  keywords: readonly string[];
  choose: (changes: Partial<NotificationSettings>) => Promise<boolean>;
}

/** Words of mine that call me like my name. */
export function KeywordList({ keywords, choose }: KeywordListProps) {
  const [word, setWord] = useState("");
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const added = word.normalize("NFC").trim().replace(/\s+/g, " ");
    const found = problemOf(added, keywords.length);
    setProblem(found);
    if (found !== undefined || added === "") return;
    setWord("");
    const isKnown = keywords.some((each) => each.toLowerCase() === added.toLowerCase());
    if (!isKnown) void choose({ keywords: [...keywords, added] }).then((ok) => ok || setWord(added));
  }

  function remove(removed: string) {
    // The button goes with its word.
    field.current?.focus();
    void choose({ keywords: keywords.filter((each) => each !== removed) });
  }

  return (
    <div className="grid gap-3 p-4">
      <div>
        <p className="text-base font-medium">{strings.keywords}</p>
        <p className="text-sm text-faint">{strings.keywordsHint}</p>
      </div>
      {keywords.length > 0 && (
        <ul aria-label={strings.keywordList} className="flex flex-wrap gap-1.5">
          {keywords.map((each) => (
            <li
              key={each}
              className="flex h-7 max-w-full items-center gap-0.5 rounded-full border border-line bg-sunken ps-3 pe-1 text-sm touch:h-11 touch:ps-4"
            >
              <span className="truncate">{each}</span>
              <button
                type="button"
                aria-label={strings.removeKeyword(each)}
                onClick={() => remove(each)}
                className="grid size-6 shrink-0 place-items-center rounded-full text-muted hover:bg-active hover:text-ink touch:size-11"
              >
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form noValidate onSubmit={add} className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            ref={field}
            label={strings.keyword}
            name="keyword"
            autoComplete="off"
            value={word}
            error={problem}
            onChange={(event) => {
              setWord(event.target.value);
              setProblem(undefined);
            }}
          />
        </div>
        <Button type="submit" className={problem === undefined ? undefined : "self-center"}>
          {strings.addKeyword}
        </Button>
      </form>
    </div>
  );
}

function problemOf(word: string, count: number): string | undefined {
  if (word.length > limits.keyword) return strings.keywordTooLong(limits.keyword);
  if (count >= limits.keywords) return strings.keywordTooMany(limits.keywords);
  return undefined;
}
