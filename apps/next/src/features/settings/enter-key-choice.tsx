"use client";

import { SegmentedControl } from "@/ui/segmented-control";
import { chooseEnterKey, enterKeys, useEnterKey } from "../messages/enter-key-setting";
import { strings } from "./settings.strings";

export function EnterKeyChoice() {
  return (
    <SegmentedControl
      label={strings.enterKey}
      value={useEnterKey()}
      options={enterKeys.map((value) => ({ value, label: strings.enterKeys[value] }))}
      onChange={chooseEnterKey}
    />
  );
}
