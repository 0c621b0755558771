import { strings } from "./blocks.strings";

interface BlockedTextProps {
  id: string;
  canTab: boolean;
  onShow: () => void;
}

/** In place of what somebody wrote whom I blocked, until I ask for it. */
export function BlockedText({ id, canTab, onShow }: BlockedTextProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm/[22px] text-faint">
      <span id={id}>{strings.folded}</span>
      <button
        type="button"
        tabIndex={canTab ? 0 : -1}
        onClick={onShow}
        className="rounded-control px-1 font-medium text-accent-text hover:underline touch:min-h-11 touch:px-2"
      >
        {strings.show}
      </button>
    </p>
  );
}
