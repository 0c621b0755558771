import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { limits } from "@parley/shared/limits";
import { controlClass } from "./field";

interface SearchFieldProps extends ComponentProps<"input"> {
  /** Read by screen readers; the placeholder says it to the eye. */
  label: string;
}

/** What narrows a list down as it is typed. */
export function SearchField({ label, ...rest }: SearchFieldProps) {
  return (
    <label className="relative min-w-0 flex-1">
      <span className="sr-only">{label}</span>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-faint"
      />
      <input
        type="search"
        maxLength={limits.searchText}
        {...rest}
        className={`${controlClass} h-9 ps-8.5 touch:h-11`}
      />
    </label>
  );
}
