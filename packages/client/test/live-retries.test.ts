import { describe, expect, it, vi } from "vitest";
import { listMembers } from "../src/features/members/list-members";
import { sendMessage } from "../src/features/messages/send-message";
import { selectHistory } from "../src/features/messages/select-timeline";
import { listPins, pinMessage } from "../src/features/pins/pin-commands";
import { selectPins, selectPinsStatus } from "../src/features/pins/pins.slice";
import { openRoom } from "../src/features/rooms/open-room";
import { connectionOf, LiveStage, soon } from "./live-stage";

/** The server with a database that is away for as long as `isAway` says so. */
const fetchWithout = (isAway: () => boolean, onRefused: () => void) =>
  (async (input, init) => {
    if (!isAway()) return fetch(input, init);
    onRefused();
    return Response.json({ error: { code: "unavailable", message: "Try again" } }, { status: 503 });
  }) satisfies typeof fetch;

describe("what an open view could not load, against the real server", () => {
  const stage = new LiveStage();

  it("comes without a new connection, and says until then why it is not there", async () => {
    const a = await stage.connect(stage.ana);
    sendMessage(a, stage.room.id, "hello");
    let isAway = true;
    let refused = 0;
    const b = await stage.connect(stage.bob, {
      fetch: fetchWithout(
        () => isAway,
        () => (refused += 1),
      ),
    });
    const { since } = connectionOf(b);
    await Promise.all([
      openRoom(b, stage.room.id),
      listMembers(b, stage.room.id),
      listPins(b, stage.room.id),
    ]);
    const history = () => selectHistory(stage.room.id)(b.store.getState());
    const seen = new Set<string>();
    b.store.subscribe(() => seen.add(history().status));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(history()).toMatchObject({ status: "failed", error: { code: "unavailable" } });
    // Whoever is refused waits before asking again.
    expect(refused).toBeLessThan(20);

    isAway = false;
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["hello"]), soon);
    await vi.waitFor(() => expect(b.store.getState().members[stage.room.id]?.status).toBe("ready"), soon);
    await vi.waitFor(() => expect(b.store.getState().pins[stage.room.id]?.status).toBe("ready"), soon);
    expect(history()).toMatchObject({ status: "ready", error: null });
    expect([...seen].sort()).toEqual(["failed", "ready"]);
    expect(connectionOf(b).since).toBe(since);
  });

  it("comes with the next connection where there was none, its pins too", async () => {
    const a = await stage.connect(stage.ana);
    await stage.sendAtOnce(a, 1);
    const [{ id: messageId } = { id: "" }] = await stage.rows(a, { after: 0 });
    expect(await pinMessage(a, { roomId: stage.room.id, messageId })).toMatchObject({ ok: true });
    const b = await stage.connect(stage.bob, { url: stage.link.url });
    stage.link.breakDown();
    await vi.waitFor(() => expect(connectionOf(b).status).toBe("offline"), soon);
    await Promise.all([
      openRoom(b, stage.room.id),
      listMembers(b, stage.room.id),
      listPins(b, stage.room.id),
    ]);
    const pins = () => selectPinsStatus(stage.room.id)(b.store.getState())?.status;
    expect(pins()).toBe("failed");
    stage.link.restore();
    await vi.waitFor(() => expect(pins()).toBe("ready"), soon);
    expect(selectPins(stage.room.id)(b.store.getState()).map(({ id }) => id)).toEqual([messageId]);
    await vi.waitFor(() => expect(stage.bodies(b)).toEqual(["at once 0"]), soon);
    await vi.waitFor(() => expect(b.store.getState().members[stage.room.id]?.status).toBe("ready"), soon);
  });
});
