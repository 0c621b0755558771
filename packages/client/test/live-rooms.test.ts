import { describe, expect, it, vi } from "vitest";
import { createPerson, createRoom } from "../../../apps/server/test/factories";
import type { ParleyClient } from "../src/create-client";
import { updateMe } from "../src/features/me/me-commands";
import { selectHistory, selectTimeline } from "../src/features/messages/select-timeline";
import { sendMessage } from "../src/features/messages/send-message";
import { addMembers, removeMember, setMemberRole } from "../src/features/members/member-commands";
import { listMembers } from "../src/features/members/list-members";
import { selectMembers } from "../src/features/members/members.slice";
import {
  createRoom as createRoomBy,
  joinRoom,
  leaveRoom,
  updateRoom,
} from "../src/features/rooms/room-commands";
import { ensureUsers } from "../src/features/users/ensure-users";
import { selectUser } from "../src/features/users/users.slice";
import { closeRoom, openRoom } from "../src/features/rooms/open-room";
import { selectMyRooms, selectRoom } from "../src/features/rooms/select-rooms";
import { LiveStage, soon } from "./live-stage";

describe("rooms and people, against the real server", () => {
  const stage = new LiveStage();

  it("follows a public room that it only visits", async () => {
    const open = await createRoom(stage.db, [stage.bob], { kind: "public" });
    const a = await stage.connect(stage.ana);
    const b = await stage.connect(stage.bob);
    await openRoom(a, open.id);
    expect(selectRoom(open.id)(a.store.getState())).toMatchObject({ membership: null });
    sendMessage(b, open.id, "to whom it may concern");
    await vi.waitFor(() => expect(selectTimeline(open.id)(a.store.getState())).toHaveLength(1), soon);
    expect(selectMyRooms(a.store.getState()).map((entry) => entry.room.id)).not.toContain(open.id);
  });

  it("loads one page for a room that another view takes over while it is asked for", async () => {
    const open = await createRoom(stage.db, [stage.bob], { kind: "public" });
    const pages: string[] = [];
    const a = await stage.connect(stage.ana, {
      fetch: (input, init) => {
        if (String(input).includes(`/rooms/${open.id}/messages`)) pages.push(String(input));
        return fetch(input, init);
      },
    });
    let second: Promise<void> | undefined;
    const unsubscribe = a.store.subscribe(() => {
      if (second !== undefined || selectRoom(open.id)(a.store.getState()) === undefined) return;
      second = Promise.resolve().then(() => {
        closeRoom(a, open.id);
        return openRoom(a, open.id, { around: 1 });
      });
    });
    await openRoom(a, open.id);
    await second;
    unsubscribe();
    expect(pages).toEqual([expect.stringContaining("around=1")]);
    expect(selectHistory(open.id)(a.store.getState())).toMatchObject({ status: "ready", error: null });
  });

  it("lets people in and out of a room before everyone's eyes", async () => {
    const carl = await createPerson(stage.db, { name: "Carl" });
    const [a, b, c] = await Promise.all([
      stage.connect(stage.ana),
      stage.connect(stage.bob),
      stage.connect(carl),
    ]);
    const created = await createRoomBy(a, { kind: "private", name: "plans" });
    if (!created.ok) throw new Error(created.error.message);
    const plans = created.data.room.id;
    const namesIn = ({ store }: ParleyClient) =>
      selectMyRooms(store.getState()).map((entry) => entry.room.name);
    const peopleIn = ({ store }: ParleyClient) =>
      new Set(selectMembers(plans)(store.getState()).map((member) => member.userId));
    expect(namesIn(a)).toContain("plans");

    expect(await addMembers(a, plans, [stage.bob.id, carl.id])).toMatchObject({ ok: true });
    await vi.waitFor(
      () => expect([namesIn(b), namesIn(c)]).toEqual([expect.arrayContaining(["plans"]), ["plans"]]),
      soon,
    );
    await Promise.all([openRoom(a, plans), openRoom(b, plans), openRoom(c, plans), listMembers(b, plans)]);
    expect(peopleIn(b)).toEqual(new Set([stage.ana.id, stage.bob.id, carl.id]));
    await vi.waitFor(() => expect(selectUser(carl.id)(b.store.getState())?.displayName).toBe("Carl"), soon);

    const dora = await createPerson(stage.db, { name: "Dora" });
    expect(await addMembers(a, plans, [dora.id])).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(selectUser(dora.id)(b.store.getState())?.displayName).toBe("Dora"), soon);
    expect(await removeMember(a, plans, dora.id)).toMatchObject({ ok: true });

    expect(await removeMember(a, plans, carl.id)).toMatchObject({ ok: true });
    await vi.waitFor(() => {
      expect(namesIn(c)).toEqual([]);
      expect(selectTimeline(plans)(c.store.getState())).toEqual([]);
      expect(selectHistory(plans)(c.store.getState())).toMatchObject({
        status: "failed",
        error: { code: "not_found" },
      });
      expect(peopleIn(b)).toEqual(new Set([stage.ana.id, stage.bob.id]));
    }, soon);

    expect(await setMemberRole(a, plans, stage.bob.id, "owner")).toMatchObject({ ok: true });
    await vi.waitFor(
      () => expect(selectRoom(plans)(b.store.getState())?.membership?.role).toBe("owner"),
      soon,
    );
    expect(await updateRoom(b, { roomId: plans, name: "better plans" })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(namesIn(a)).toContain("better plans"), soon);
    expect(await leaveRoom(a, plans)).toMatchObject({ ok: true });
    expect(namesIn(a)).not.toContain("better plans");
    await vi.waitFor(() => expect(peopleIn(b)).toEqual(new Set([stage.bob.id])), soon);
    const kinds = selectTimeline(plans)(b.store.getState()).map(
      (item) => item.kind === "system" && item.line.type,
    );
    expect(kinds).toEqual(expect.arrayContaining(["added", "removed", "renamed", "left"]));
  });

  it("joins a public room that it looked at, and shows a new name of a person everywhere", async () => {
    const a = await stage.connect(stage.ana);
    const b = await stage.connect(stage.bob);
    const open = await createRoom(stage.db, [stage.bob], { kind: "public", name: "lobby" });
    await openRoom(a, open.id);
    expect(await joinRoom(a, open.id)).toMatchObject({ ok: true });
    expect(selectRoom(open.id)(a.store.getState())?.membership).toMatchObject({ role: "member" });
    sendMessage(b, open.id, "welcome");
    await vi.waitFor(() => {
      const items = selectTimeline(open.id)(a.store.getState());
      expect(items[items.length - 1]).toMatchObject({ kind: "message", message: { body: "welcome" } });
    }, soon);
    ensureUsers(a, [stage.bob.id]);
    await vi.waitFor(
      () => expect(selectUser(stage.bob.id)(a.store.getState())?.displayName).toBe("Bob"),
      soon,
    );
    expect(await updateMe(b, { displayName: "Robert" })).toMatchObject({ ok: true });
    await vi.waitFor(
      () => expect(selectUser(stage.bob.id)(a.store.getState())?.displayName).toBe("Robert"),
      soon,
    );
  });
});
