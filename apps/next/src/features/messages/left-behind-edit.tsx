import { Button } from "@/ui/button";
import { strings } from "./messages.strings";

interface LeftBehindEditProps {
  /** What was left behind stands in the field. */
  isTaken: boolean;
  onSwap: () => void;
}

/** Says that the message was edited after one began on another text, and gives the one or the other. */
export const LeftBehindEdit = ({ isTaken, onSwap }: LeftBehindEditProps) => (
  <div role="status" className="mb-1 flex items-center gap-2 ps-2.5 text-sm text-muted">
    <p className="min-w-0 flex-1">{strings.edit.changedSince}</p>
    <Button size="small" kind="quiet" onClick={onSwap}>
      {isTaken ? strings.edit.takeNewer : strings.edit.takeLeft}
    </Button>
  </div>
);
