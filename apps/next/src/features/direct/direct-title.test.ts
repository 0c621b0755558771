import { expect, test } from "vitest";
import type { User } from "@parley/shared/contracts/users";
import { directTitle } from "./direct-title";

const people = ["me", "Cem", "Ana", "Élan", "Ben"];
const user = (name: string): User => ({
  id: name,
  rev: 1,
  displayName: name,
  image: null,
  role: "member",
  banned: false,
  deactivated: false,
  deleted: false,
  timeZone: null,
  status: null,
});
const users = Object.fromEntries(people.map((name) => [name, user(name)]));
const title = (...ids: string[]) => directTitle(ids, "me", users);

test("names the others in the order of their names, and counts from the third on where they are many", () => {
  expect(title("me", "Ana")).toBe("Ana");
  expect(title("me", "Cem", "Ana")).toBe("Ana and Cem");
  expect(title("Élan", "me", "Cem", "Ana")).toBe("Ana, Cem and Élan");
  expect(title("Élan", "Ben", "me", "Cem", "Ana")).toBe("Ana, Ben and 2 others");
});

test("tells that one is alone with oneself", () => {
  expect(title("me")).toBe("me (you)");
});

test("names nobody before all names are there", () => {
  expect(title("me", "Ana", "somebody")).toBe("Direct message");
  expect(title("me", "somebody")).toBe("Direct message");
});
