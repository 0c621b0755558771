import type { ReactNode } from "react";
import { BrandMark } from "@/ui/brand-mark";

interface EntryFrameProps {
  title: string;
  /** One or two sentences below the title. */
  text?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
}

/** The one narrow column of all screens on the way in. */
export function EntryFrame({ title, text, children, footer }: EntryFrameProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-5 py-10 sm:pt-[16vh]">
      <div className="grid w-full max-w-88 gap-6">
        <div className="grid justify-items-center gap-4 text-center">
          <BrandMark className="size-10" />
          <div className="grid max-w-full gap-1.5">
            <h1
              tabIndex={-1}
              className="text-xl font-semibold tracking-tight break-words text-balance outline-none"
            >
              {title}
            </h1>
            {text !== undefined && <p className="text-sm text-muted text-pretty break-words">{text}</p>}
          </div>
        </div>
        {children}
        {footer !== undefined && <div className="text-center text-sm text-faint text-balance">{footer}</div>}
      </div>
    </main>
  );
}
