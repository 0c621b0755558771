"use client";

import { Button } from "@/ui/button";
import { SettingsRow } from "../settings/settings-section";
import { turnDesktopOff, turnDesktopOn, useDesktopChoice } from "./desktop-choice";
import { strings as all } from "./notifications.strings";

const { desktop: strings } = all;

/** Whether this browser shows what I am told: asked for by a press, never on load. */
export function DesktopRow() {
  const choice = useDesktopChoice();
  if (choice === "unsupported") return null;
  const isOn = choice === "on";
  return (
    <SettingsRow title={strings.title} hint={choice === "denied" ? strings.denied : strings.hint}>
      {choice !== "denied" && (
        <Button
          disabled={choice === null}
          onClick={() => {
            if (isOn) turnDesktopOff();
            else void turnDesktopOn();
          }}
        >
          {isOn ? strings.turnOff : strings.turnOn}
        </Button>
      )}
    </SettingsRow>
  );
}
