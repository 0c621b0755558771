import { operations } from "@parley/shared/contracts/protocol";
import { describe } from "vitest";
import { fuzzOverHttp } from "./fuzz-over-http";

describe("hostile requests for queries", () => {
  fuzzOverHttp(operations.filter(({ kind }) => kind === "query"));
});
