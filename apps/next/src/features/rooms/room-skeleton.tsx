import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { strings } from "./rooms.strings";

const lines = ["w-3/5", "w-4/5", "w-2/5", "w-3/4", "w-1/2"];

/** A room of which not even the name is known yet: its header and its newest messages. */
export function RoomSkeleton() {
  return (
    <SkeletonGroup label={strings.loadingRoom} className="flex h-full w-full flex-col self-stretch">
      <div className="flex h-header shrink-0 items-center gap-3 border-b border-line px-4 max-md:hidden">
        <Skeleton className="size-4" />
        <Skeleton className="h-4 w-36" />
      </div>
      <div className="flex flex-1 flex-col justify-end gap-6 overflow-hidden px-4 pb-24">
        {lines.map((width) => (
          <div key={width} className="flex gap-3">
            <Skeleton className="size-9" />
            <div className="grid flex-1 content-start gap-2">
              <Skeleton className="h-3.5 w-32" />
              <Skeleton className={`h-3.5 ${width}`} />
            </div>
          </div>
        ))}
      </div>
    </SkeletonGroup>
  );
}
