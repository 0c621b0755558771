import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { forgetAnswers } from "./answer-api";
import { stubMatchMedia } from "./stub-match-media";

/** Call it at the top of a file: each of its tests has a wide screen with a mouse, and nothing of the one before. */
export function eachOnAScreen(): void {
  beforeEach(stubMatchMedia);
  afterEach(() => {
    cleanup();
    forgetAnswers();
    localStorage.clear();
  });
}
