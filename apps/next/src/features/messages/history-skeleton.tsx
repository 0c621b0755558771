import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { strings } from "./messages.strings";

/** Class names in full: Tailwind finds them by reading this file. */
const groups = [
  ["w-24", ["w-3/5", "w-2/5"]],
  ["w-32", ["w-4/5"]],
  ["w-20", ["w-1/2", "w-3/4", "w-1/3"]],
  ["w-28", ["w-2/3"]],
  ["w-24", ["w-2/5", "w-3/5"]],
  ["w-32", ["w-1/2"]],
] as const;

/** The shape of a history that is on its way, at the end where it will be. */
export function HistorySkeleton() {
  return (
    <SkeletonGroup
      label={strings.loading}
      className="flex min-h-0 flex-1 flex-col justify-end gap-4 overflow-hidden pb-2"
    >
      {groups.map(([name, lines], index) => (
        <div key={index} className="grid grid-cols-[64px_minmax(0,1fr)] pe-6">
          <Skeleton className="ms-4 size-9 rounded-[8px]" />
          <div className="grid max-w-[68ch] gap-2 pt-1">
            <Skeleton className={`h-3 ${name}`} />
            {lines.map((width, line) => (
              <Skeleton key={line} className={`h-3.5 ${width}`} />
            ))}
          </div>
        </div>
      ))}
    </SkeletonGroup>
  );
}
