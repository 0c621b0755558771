import type { User } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { expect, it } from "vitest";
import { rankMentions } from "./rank-mentions";

const user = (displayName: string, changes: Partial<User> = {}): User => ({
  id: newId(),
  rev: 1,
  displayName,
  image: null,
  role: "member",
  banned: false,
  deactivated: false,
  deleted: false,
  timeZone: null,
  status: null,
  ...changes,
});
const me = user("Mia");
const members = [me, user("Ana Beck"), user("Ben Abel"), user("Robin")];
const others = [user("Anatol"), user("Anton", { banned: true }), ...members];
const names = (query: string) =>
  rankMentions(query, { members, others, myId: me.id }).map(({ name }) => name);

it("offers the people of the room first, then the room and others", () => {
  expect(names("")).toEqual(["Ana Beck", "Ben Abel", "Robin", "room"]);
  expect(names("an")).toEqual(["Ana Beck", "Anatol"]);
  expect(names("ro")).toEqual(["room", "Robin"]);
  expect(names("bk")).toEqual(["Ana Beck"]);
});

it("takes a text with a space for the beginning of a name, not for letters of one", () => {
  expect(names("Ana b")).toEqual(["Ana Beck"]);
  expect(names("Be a")).toEqual([]);
});
