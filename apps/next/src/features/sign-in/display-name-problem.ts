import { DisplayName } from "@parley/shared/contracts/users";
import { limits } from "@parley/shared/limits";
import { strings } from "./sign-in.strings";

/** What is wrong with a display name, in words; undefined when nothing is. */
export function displayNameProblem(name: string): string | undefined {
  const trimmed = name.normalize("NFC").trim();
  if (trimmed === "") return strings.nameEmpty;
  if (trimmed.length > limits.displayName) return strings.nameTooLong(limits.displayName);
  return DisplayName.safeParse(name).success ? undefined : strings.nameInvalid;
}
