"use client";

import { useId } from "react";
import { strings } from "./emoji-picker.strings";
import { skinTones, toneModifier, type SkinTone } from "./skin-tone";

interface SkinToneChoiceProps {
  tone: SkinTone;
  onChange: (tone: SkinTone) => void;
}

/** Native radio buttons, so arrows move between them. */
export function SkinToneChoice({ tone, onChange }: SkinToneChoiceProps) {
  const name = useId();
  return (
    <fieldset className="flex shrink-0 max-sm:w-full max-sm:justify-between">
      <legend className="sr-only">{strings.tone}</legend>
      {skinTones.map((each) => (
        <label
          key={each}
          title={strings.tones[each]}
          className="relative grid size-7 place-items-center touch:size-11"
        >
          <input
            type="radio"
            name={name}
            aria-label={strings.tones[each]}
            checked={each === tone}
            onChange={() => onChange(each)}
            className="peer absolute inset-0 cursor-pointer appearance-none rounded-control checked:bg-active"
          />
          <span aria-hidden="true" className="pointer-events-none relative font-emoji text-base/none">
            ✋{toneModifier(each)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
