import { TokenName } from "@parley/shared/contracts/tokens";
import { limits } from "@parley/shared/limits";
import { strings } from "./tokens.strings";

/** What is wrong with a token's name, in words; undefined when nothing is. */
export function tokenNameProblem(name: string): string | undefined {
  const trimmed = name.normalize("NFC").trim();
  if (trimmed === "") return strings.create.nameEmpty;
  if (trimmed.length > limits.tokenName) return strings.create.nameTooLong(limits.tokenName);
  return TokenName.safeParse(name).success ? undefined : strings.create.nameInvalid;
}
