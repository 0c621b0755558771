"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { SegmentedControl } from "@/ui/segmented-control";
import { chooseTheme, themes, type Theme } from "@/ui/theme";
import { strings } from "./settings.strings";

const icons = {
  system: <Monitor aria-hidden="true" />,
  light: <Sun aria-hidden="true" />,
  dark: <Moon aria-hidden="true" />,
};

export function ThemeChoice({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  return (
    <SegmentedControl
      label={strings.theme}
      value={theme}
      options={themes.map((value) => ({ value, label: strings.themes[value], icon: icons[value] }))}
      onChange={(next) => {
        setTheme(next);
        chooseTheme(next);
      }}
    />
  );
}
