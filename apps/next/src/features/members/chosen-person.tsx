import { X } from "lucide-react";
import type { User } from "@parley/shared/contracts/users";
import { Avatar } from "@/ui/avatar";
import { strings } from "./members.strings";

/** A person that was picked, with a way to take them out again. */
export function ChosenPerson({ user, onRemove }: { user: User; onRemove: () => void }) {
  return (
    <span className="flex h-6 max-w-full items-center gap-1.5 rounded-control bg-active ps-0.5 text-sm touch:h-9">
      <Avatar id={user.id} name={user.displayName} image={user.image} size="tiny" />
      <span className="min-w-0 truncate">{user.displayName}</span>
      <button
        type="button"
        aria-label={strings.picker.remove(user.displayName)}
        onClick={onRemove}
        className="grid size-6 shrink-0 place-items-center rounded-control text-faint hover:text-ink touch:size-9"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </span>
  );
}
