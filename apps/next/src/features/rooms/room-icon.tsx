import { Hash, Lock, MessageCircle } from "lucide-react";
import type { RoomKind } from "@parley/shared/contracts/rooms";
import { cx } from "@/ui/class-names";

const icons = { public: Hash, private: Lock, direct: MessageCircle };

/** Decorative: who reads the name is told the kind in words where it matters. */
export function RoomIcon({ kind, className }: { kind: RoomKind; className?: string }) {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" className={cx("shrink-0", className)} />;
}
