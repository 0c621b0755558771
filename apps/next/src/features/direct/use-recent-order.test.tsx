// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import { roomEntry } from "@/test/room-entry";
import { useRecentOrder } from "./use-recent-order";

afterEach(cleanup);

const written = (name: string, lastMessageAt: string | null): RoomEntry => ({
  ...roomEntry({ kind: "direct", name, createdAt: "2026-03-02T10:00:00.000Z" }),
  lastMessageAt,
});

function List({ rooms }: { rooms: readonly RoomEntry[] }) {
  const { ordered, holding } = useRecentOrder(rooms);
  return (
    <ul {...holding}>
      {ordered.map(({ room }) => (
        <li key={room.id}>{room.name}</li>
      ))}
    </ul>
  );
}
const names = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

const ana = written("Ana", "2026-03-02T11:00:00.000Z");
const ben = written("Ben", "2026-03-02T12:00:00.000Z");
const empty = written("Cem", null);

test("the conversation in which something was written last is the first, one just begun by its beginning", () => {
  render(<List rooms={[empty, ana, ben]} />);
  expect(names()).toEqual(["Ben", "Ana", "Cem"]);
});

test("under the pointer none changes its place, and one that is new comes first", async () => {
  const { rerender } = render(<List rooms={[ana, ben, empty]} />);
  const list = screen.getByRole("list");
  await userEvent.hover(list);
  const later = { ...ana, lastMessageAt: "2026-03-02T13:00:00.000Z" };
  rerender(<List rooms={[later, ben, empty, written("Dan", null)]} />);
  expect(names()).toEqual(["Dan", "Ben", "Ana", "Cem"]);
  await userEvent.unhover(list);
  expect(names().slice(0, 2)).toEqual(["Ana", "Ben"]);
});
