import { describe, expect, it, vi } from "vitest";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { createPerson } from "../../../apps/server/test/factories";
import { choosePresence, setStatus } from "../src/features/presence/presence-commands";
import { selectPresence } from "../src/features/presence/presence.slice";
import { selectMyPresence } from "../src/features/me/me.slice";
import { sendMessage } from "../src/features/messages/send-message";
import { openRoom } from "../src/features/rooms/open-room";
import { endTyping, startTyping } from "../src/features/typing/start-typing";
import { selectTyping } from "../src/features/typing/typing.slice";
import { selectUser } from "../src/features/users/users.slice";
import type { ParleyClient } from "../src/create-client";
import { connectionOf, LiveStage, soon } from "./live-stage";

describe("presence, status and typing, against the real server", () => {
  const stage = new LiveStage();
  const stateOf = ({ store }: ParleyClient, { id }: { id: string }) =>
    selectPresence(id)(store.getState())?.state;
  const typists = ({ store }: ParleyClient) => selectTyping(stage.room.id)(store.getState())?.userIds;

  it("follows people, also after the connection was lost, until nobody asks for them", async () => {
    const a = await stage.connect(stage.ana, { url: stage.link.url });
    const b = await stage.connect(stage.bob);
    const end = a.presence.watch([stage.bob.id]);
    await vi.waitFor(() => expect(stateOf(a, stage.bob)).toBe("online"), soon);
    b.presence.setActivity("idle");
    await vi.waitFor(() => expect(stateOf(a, stage.bob)).toBe("away"), soon);
    stage.link.breakDown();
    await vi.waitFor(() => expect(connectionOf(a).status).toBe("offline"), soon);
    b.presence.setActivity("active");
    stage.link.restore();
    await vi.waitFor(() => expect(stateOf(a, stage.bob)).toBe("online"), soon);
    const carl = await createPerson(stage.db);
    end();
    a.presence.watch([carl.id]);
    await vi.waitFor(() => expect(stateOf(a, carl)).toBe("offline"), soon);
    expect(stateOf(a, stage.bob)).toBeUndefined();
  });

  it("follows those on screen where too many are asked for, and more of the others once these are gone", async () => {
    const a = await stage.connect(stage.ana);
    await stage.connect(stage.bob);
    const carl = await createPerson(stage.db, { name: "Carl" });
    await stage.connect(carl);
    const strangers = Array.from({ length: limits.watchedPeople - 1 }, () => newId());
    a.presence.watch([stage.bob.id], { onScreen: true });
    a.presence.watch([carl.id]);
    const end = a.presence.watch(strangers);
    await vi.waitFor(() => expect(stateOf(a, stage.bob)).toBe("online"), soon);
    expect(stateOf(a, carl)).toBeUndefined();
    end();
    await vi.waitFor(() => expect(stateOf(a, carl)).toBe("online"), soon);
    expect(stateOf(a, stage.bob)).toBe("online");
  });

  it("stays idle over a new connection", async () => {
    const a = await stage.connect(stage.ana);
    const b = await stage.connect(stage.bob, { url: stage.link.url });
    a.presence.watch([stage.bob.id]);
    b.presence.setActivity("idle");
    await vi.waitFor(() => expect(stateOf(a, stage.bob)).toBe("away"), soon);
    stage.link.breakDown();
    await vi.waitFor(() => expect(connectionOf(b).status).toBe("offline"), soon);
    stage.link.restore();
    await vi.waitFor(() => expect(connectionOf(b).status).toBe("online"), soon);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(stateOf(a, stage.bob)).toBe("away");
  });

  it("is here and sees the others where no WebSocket gets through", async () => {
    stage.link.blockUpgrades();
    const carl = await createPerson(stage.db, { name: "Carl" });
    const a = await stage.connect(stage.ana);
    a.presence.watch([carl.id]);
    const c = await stage.connect(carl, { url: stage.link.url });
    expect(connectionOf(c).via).toBe("polling");
    c.presence.watch([stage.ana.id]);
    await vi.waitFor(() => expect(stateOf(a, carl)).toBe("online"), soon);
    await vi.waitFor(() => expect(stateOf(c, stage.ana)).toBe("online"), soon);
  });

  it("learns on all devices what I chose, and shows my status to others", async () => {
    const here = await stage.connect(stage.ana);
    const there = await stage.connect(stage.ana);
    const b = await stage.connect(stage.bob);
    b.users.ensure([stage.ana.id]);
    expect(await choosePresence(here, "dnd")).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(selectMyPresence(there.store.getState())).toBe("dnd"), soon);
    const status = { text: "In a meeting", emoji: "📅", expiresAt: null };
    expect(await setStatus(here, status)).toMatchObject({ ok: true });
    await vi.waitFor(
      () => expect(selectUser(stage.ana.id)(b.store.getState())?.status).toEqual(status),
      soon,
    );
    await choosePresence(here, "auto");
  });

  it("tells who types until they send, or stop", async () => {
    const a = await stage.connect(stage.ana);
    const b = await stage.connect(stage.bob);
    await openRoom(a, stage.room.id);
    const emit = vi.spyOn(b, "emit");
    for (let key = 0; key < 20; key++) startTyping(b, stage.room.id);
    expect(emit).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(typists(a)).toEqual([stage.bob.id]), soon);
    sendMessage(b, stage.room.id, "sent");
    endTyping(b, stage.room.id);
    await vi.waitFor(() => expect(stage.bodies(a)).toEqual(["sent"]), soon);
    expect(typists(a)).toBeUndefined();
    startTyping(b, stage.room.id);
    expect(emit).toHaveBeenCalledTimes(2);
    await vi.waitFor(() => expect(typists(a)).toEqual([stage.bob.id]), soon);
    await vi.waitFor(() => expect(typists(a)).toBeUndefined(), soon);
  });

  it("forgets who types where the end of it got lost", async () => {
    const a = await stage.connect(stage.ana, { url: stage.link.url });
    const b = await stage.connect(stage.bob);
    await openRoom(a, stage.room.id);
    startTyping(b, stage.room.id);
    await vi.waitFor(() => expect(typists(a)).toEqual([stage.bob.id]), soon);
    stage.link.breakDown();
    await vi.waitFor(() => expect(typists(a)).toBeUndefined(), soon);
  });
});
