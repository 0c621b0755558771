"use client";

import { ArrowLeft } from "lucide-react";
import { IconButton } from "@/ui/icon-button";
import { backToList } from "../workspace-shell/panes";
import { strings } from "../workspace-shell/workspace.strings";

/** On a phone, from the middle to the list. */
export function BackButton() {
  return (
    <IconButton label={strings.back} onClick={backToList} className="-ms-2 md:hidden">
      <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
    </IconButton>
  );
}
