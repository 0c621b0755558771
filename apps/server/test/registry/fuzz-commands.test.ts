import { operations } from "@parley/shared/contracts/protocol";
import { describe } from "vitest";
import { fuzzOverHttp } from "./fuzz-over-http";

describe("hostile requests for commands", () => {
  fuzzOverHttp(operations.filter(({ kind }) => kind === "command"));
});
