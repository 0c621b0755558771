import { strings as messageStrings } from "../messages/messages.strings";
import { strings } from "./direct.strings";
import { Faces } from "./faces";

interface DirectStartProps {
  people: readonly string[];
  title: string;
  isEmpty: boolean;
}

/** Above the first message of a conversation: who is in it. */
export function DirectStart({ people, title, isEmpty }: DirectStartProps) {
  const { start } = strings;
  const isNotes = people.length === 1;
  return (
    <div className="grid gap-1 px-4 pt-10 pb-3">
      <span className="mb-2 flex">
        <Faces people={people} size="medium" />
      </span>
      <h2 className="text-lg font-semibold wrap-anywhere">
        {isNotes ? start.notesTitle : start.title(title)}
      </h2>
      <p className="text-sm text-muted">{isNotes ? start.notesText : start.text}</p>
      {isEmpty && !isNotes && <p className="pt-2 text-sm text-faint">{messageStrings.start.empty}</p>}
    </div>
  );
}
