"use client";

import { Hash, Lock } from "lucide-react";
import { ChoiceCards } from "@/ui/choice-cards";
import { strings } from "./rooms.strings";

export type ChosenKind = "public" | "private";

interface RoomKindChoiceProps {
  value: ChosenKind;
  onChange: (kind: ChosenKind) => void;
}

const icons = { public: <Hash />, private: <Lock /> };

/** Who may come in. */
export function RoomKindChoice({ value, onChange }: RoomKindChoiceProps) {
  return (
    <ChoiceCards
      legend={strings.create.kind}
      value={value}
      onChange={onChange}
      options={(["public", "private"] as const).map((kind) => ({
        value: kind,
        label: strings.create.kinds[kind],
        hint: strings.create.kindHints[kind],
        icon: icons[kind],
      }))}
    />
  );
}
