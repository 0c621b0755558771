"use client";

import { Fragment } from "react";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";
import { useEnterKey } from "../messages/enter-key-setting";
import { shortcutGroups, type Keys, type Shortcut } from "./shortcuts";
import { strings } from "./shortcuts.strings";

/** Every key that does something, by where it does. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const enterSends = useEnterKey() === "send";
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={strings.title} width="large">
      <div tabIndex={0} className="-mx-5 max-h-[65vh] overflow-y-auto px-5 sm:columns-2 sm:gap-10">
        {shortcutGroups(enterSends).map(({ title, shortcuts }) => (
          <section key={title} aria-label={title} className="break-inside-avoid pb-5">
            <h3 className="pb-1 text-xs font-semibold text-faint">{title}</h3>
            <dl className="divide-y divide-line">
              {shortcuts.map((shortcut) => (
                <ShortcutRow key={shortcut.does} shortcut={shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function ShortcutRow({ shortcut: { keys, does } }: { shortcut: Shortcut }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 py-1.5 text-sm">
      <dt className="order-1 flex shrink-0 flex-wrap items-center justify-end gap-1">
        {keys.map((together, index) => (
          <Fragment key={together.join(" ")}>
            {index > 0 && <span className="text-xs text-faint">{strings.or}</span>}
            <KeyCombination keys={together} />
          </Fragment>
        ))}
      </dt>
      <dd className="min-w-0 text-muted">{does}</dd>
    </div>
  );
}

function KeyCombination({ keys }: { keys: Keys }) {
  const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
  return keys.map((key) => <Kbd key={key}>{key === "mod" ? (isApple ? "⌘" : "Ctrl") : key}</Kbd>);
}
