import { members } from "@parley/shared/db/tables/members";
import { eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { addMember, createPerson } from "../../../apps/server/test/factories";
import type { ParleyClient } from "../src/create-client";
import { listAllInvites } from "../src/features/invites/list-all-invites";
import { markRead } from "../src/features/marks/mark-read";
import { loadMe, signOut } from "../src/features/me/me-commands";
import { selectMe } from "../src/features/me/me.slice";
import {
  banUser,
  deactivateUser,
  listAccounts,
  reactivateUser,
  setUserRole,
  signOutUser,
  unbanUser,
} from "../src/features/users/account-commands";
import { ensureUsers } from "../src/features/users/ensure-users";
import { selectUser } from "../src/features/users/users.slice";
import {
  getSignUpPolicy,
  resetSignUpPolicy,
  setSignUpPolicy,
} from "../src/features/workspace/sign-up-commands";
import { LiveStage, soon } from "./live-stage";

const stage = new LiveStage();

const stateOf = ({ store }: ParleyClient, userId: string) => {
  const user = selectUser(userId)(store.getState());
  return user && [user.role, user.banned, user.deactivated];
};

it("takes what an admin did to an account at once, and brings it to everybody", async () => {
  const [admin, person] = [await createPerson(stage.db, { role: "admin" }), await createPerson(stage.db)];
  const [a, b] = [await stage.connect(admin), await stage.connect(stage.bob)];
  ensureUsers(b, [person.id]);
  await vi.waitFor(() => expect(stateOf(b, person.id)).toBeDefined(), soon);
  for (const [act, state] of [
    [deactivateUser, ["member", true, true]],
    [reactivateUser, ["member", false, false]],
    [banUser, ["member", true, false]],
    [unbanUser, ["member", false, false]],
    [(client: ParleyClient, userId: string) => setUserRole(client, userId, "admin"), ["admin", false, false]],
  ] as const) {
    expect(await act(a, person.id)).toMatchObject({ ok: true });
    expect(stateOf(a, person.id)).toEqual(state);
    await vi.waitFor(() => expect(stateOf(b, person.id)).toEqual(state), soon);
  }
  expect(await signOutUser(b, person.id)).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(await signOutUser(a, person.id)).toMatchObject({ ok: true });
});

it("tells a person of their own role on all devices, and keeps no address of others", async () => {
  const [admin, person] = [await createPerson(stage.db, { role: "admin" }), await createPerson(stage.db)];
  const [a, mine] = [await stage.connect(admin), await stage.connect(person)];
  await loadMe(mine);
  await setUserRole(a, person.id, "admin");
  await vi.waitFor(() => expect(selectMe(mine.store.getState())).toMatchObject({ role: "admin" }), soon);
  const listed = await listAccounts(mine, { text: admin.id });
  expect(listed).toMatchObject({ ok: true, data: { accounts: [{ id: admin.id, sessions: 1 }] } });
  expect(JSON.stringify(mine.store.getState())).not.toContain(`${admin.id}@example.org`);
  expect(await listAllInvites(mine)).toMatchObject({ ok: true, data: { invites: [], next: null } });
});

it("lets an admin decide who signs up", async () => {
  const admin = await stage.connect(await createPerson(stage.db, { role: "admin" }));
  const chosen = { mode: "domains", domains: ["example.org"], source: "page" };
  const wanted = { mode: "domains" as const, domains: ["example.org"] };
  expect(await setSignUpPolicy(admin, wanted)).toEqual({ ok: true, data: chosen });
  expect(await getSignUpPolicy(admin)).toEqual({ ok: true, data: chosen });
  expect(await resetSignUpPolicy(admin)).toMatchObject({ ok: true, data: { source: "settings" } });
});

it("tells what was read just before a sign-out", async () => {
  const person = await createPerson(stage.db);
  await addMember(stage.db, stage.room.id, person.id);
  const [a, leaving] = [await stage.connect(stage.ana), await stage.connect(person)];
  await stage.sendAtOnce(a, 2);
  await vi.waitFor(() => expect(stage.entry(leaving)?.lastSeq).toBeGreaterThanOrEqual(2), soon);
  // The first goes at once, the second would wait for three seconds.
  markRead(leaving, stage.room.id, 1);
  await vi.waitFor(() => expect(stage.entry(leaving)?.membership?.pending).toBeNull(), soon);
  markRead(leaving, stage.room.id, 2);
  expect(await signOut(leaving)).toMatchObject({ ok: true });
  const readSeq = async () => {
    const rows = await stage.db.orm.select().from(members).where(eq(members.userId, person.id));
    return rows[0]?.readSeq;
  };
  await vi.waitFor(async () => expect(await readSeq()).toBe(2), soon);
});
