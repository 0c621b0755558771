import { expect, test } from "vitest";
import { actsOf } from "./account-acts";

const person = {
  displayName: "Bob",
  role: "member" as const,
  banned: false,
  deactivated: false,
};

test.each([
  ["a member", {}, ["makeAdmin", "signOut", "deactivate", "ban"]],
  ["an admin", { role: "admin" as const }, ["makeMember", "signOut", "deactivate", "ban"]],
  ["who has no name yet", { displayName: "" }, ["signOut", "deactivate", "ban"]],
  ["who is deactivated", { banned: true, deactivated: true }, ["reactivate", "ban"]],
  ["who is banned", { banned: true }, ["unban"]],
  ["a banned admin", { banned: true, role: "admin" as const }, ["makeMember", "unban"]],
])("about %s", (_, values, acts) => {
  expect(actsOf({ ...person, ...values }, false)).toEqual(acts);
});
