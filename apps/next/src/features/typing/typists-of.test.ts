import { expect, it } from "vitest";
import { strings } from "./typing.strings";
import { typistsOf } from "./typists-of";

const words = (userIds: string[], count = userIds.length, myId: string | null = "me") => {
  const { named, others } = typistsOf({ userIds, count }, [myId]);
  return named.length + others === 0 ? "" : strings.typing(named, others);
};

it("names three people at most, and counts the others", () => {
  expect(words(["Ana"])).toBe("Ana is typing…");
  expect(words(["Ana", "Ben"])).toBe("Ana and Ben are typing…");
  expect(words(["Ana", "Ben", "Cleo"])).toBe("Ana, Ben and Cleo are typing…");
  expect(words(["Ana", "Ben", "Cleo", "Dan"])).toBe("Ana, Ben and 2 others are typing…");
  expect(words(["Ana", "Ben", "Cleo", "Dan"], 20)).toBe("Ana, Ben and 18 others are typing…");
});

it("leaves me out", () => {
  expect(words(["me"])).toBe("");
  expect(words(["Ana", "me"])).toBe("Ana is typing…");
  expect(words(["Ana", "me", "Ben", "Cleo"])).toBe("Ana, Ben and Cleo are typing…");
  expect(words(["Ana", "me", "Ben", "Cleo"], 5)).toBe("Ana, Ben and 2 others are typing…");
});
