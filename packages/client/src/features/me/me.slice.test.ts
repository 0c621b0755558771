import type { Me } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { expect, it } from "vitest";
import { createParleyStore } from "../../store";
import { workspaceChangesApplied } from "../users/users.slice";
import { meLoaded, selectMe } from "./me.slice";

const me: Me = {
  id: newId(),
  rev: 4,
  displayName: "Ada",
  image: null,
  role: "member",
  banned: false,
  deactivated: false,
  deleted: false,
  timeZone: null,
  status: null,
  email: "ada@example.org",
  named: true,
  sessionExpiresAt: null,
};

it("follows my profile when another device of mine changes it, and never goes back", () => {
  const store = createParleyStore();
  store.dispatch(meLoaded(me));
  const { email: _email, named: _named, sessionExpiresAt: _until, ...profile } = me;
  const tell = (changes: Partial<Me>) => {
    const users = [
      { ...profile, id: newId(), rev: 9, displayName: "Somebody else" },
      { ...profile, ...changes },
    ];
    const page = { epoch: newId(), since: 0, head: 9, more: false, reset: false };
    store.dispatch(workspaceChangesApplied({ ...page, users }));
    return selectMe(store.getState());
  };
  expect(tell({ rev: 6, image: "/api/pictures/6" })).toEqual({ ...me, rev: 6, image: "/api/pictures/6" });
  expect(tell({ rev: 5, displayName: "An older name" })?.displayName).toBe("Ada");
});
