import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { strings } from "../workspace.strings";

const widths = ["w-24", "w-36", "w-28", "w-40", "w-20", "w-32"];

export function SidebarSkeleton() {
  return (
    <SkeletonGroup label={strings.loadingRooms} className="grid gap-px pt-8">
      {widths.map((width) => (
        <div key={width} className="flex h-7 items-center gap-2 px-2 touch:h-11">
          <Skeleton className="size-4" />
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </SkeletonGroup>
  );
}
