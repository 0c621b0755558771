import { vi } from "vitest";

/** A wide screen with a mouse, in no scheme of its own: jsdom has no `matchMedia`. */
export const stubMatchMedia = (): void =>
  void vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
