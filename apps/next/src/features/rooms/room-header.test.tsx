// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { presenceLoaded } from "@parley/client/features/presence/presence.slice";
import { usersLoaded } from "@parley/client/features/users/users.slice";
import { newId } from "@parley/shared/id";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { formatAgo } from "@/ui/format-time";
import { strings } from "../presence/presence.strings";
import { AsideProvider } from "../workspace-shell/aside";
import { RoomHeader } from "./room-header";

afterEach(cleanup);

const bob = { ...testMe, id: newId(), displayName: "Bob Marsh" };
const status = { emoji: "🌴", text: "On holiday", expiresAt: null };

function show(people: string[]) {
  const view = roomView({ kind: "direct", name: "", people, memberCount: people.length });
  const client = testClient([view]);
  const { store } = client;
  store.dispatch(usersLoaded([bob]));
  const { container } = render(
    <InWorkspace client={client}>
      <AsideProvider>
        <RoomHeader roomId={view.room.id} />
      </AsideProvider>
    </InWorkspace>,
  );
  return { store, container, line: () => container.querySelector("[data-partner]")?.textContent };
}

test("over a conversation of two stands how present the other is, and what they are at", () => {
  const { store, container, line } = show([testMe.id, bob.id]);
  const lastSeenAt = new Date(Date.now() - 3 * 3_600_000 - 60_000).toISOString();
  act(() => void store.dispatch(presenceLoaded([{ userId: bob.id, state: "offline", lastSeenAt }])));
  expect(container.querySelector("[data-presence=offline]")).not.toBeNull();
  expect(line()).toBe(strings.lastSeen(formatAgo(lastSeenAt)));
  act(() => void store.dispatch(presenceLoaded([{ userId: bob.id, state: "online", lastSeenAt: null }])));
  expect(container.querySelector("[data-presence=online]")).not.toBeNull();
  expect(screen.getByText("Online").className).toBe("sr-only");
  expect(line()).toBeUndefined();
  act(() => void store.dispatch(usersLoaded([{ ...bob, rev: 2, status }])));
  expect(line()).toBe("On holiday");
  expect(screen.getByRole("img", { name: "On holiday" }).textContent).toBe("🌴");
});

test("over one of several stand their faces alone", () => {
  const { store, container, line } = show([testMe.id, bob.id, newId()]);
  act(() => void store.dispatch(usersLoaded([{ ...bob, rev: 2, status }])));
  act(() => void store.dispatch(presenceLoaded([{ userId: bob.id, state: "online", lastSeenAt: null }])));
  expect(container.querySelector("[data-presence]")).toBeNull();
  expect(line()).toBeUndefined();
});
