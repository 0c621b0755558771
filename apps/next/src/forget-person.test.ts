// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { newId } from "@parley/shared/id";
import { keepDraft } from "./features/messages/drafts";
import { rememberRecentEmoji } from "./features/reactions/recent-emoji";
import { keepSkinTone } from "./features/reactions/skin-tone";
import { rememberRecentRoom } from "./features/rooms/recent-rooms";
import { forgetPerson } from "./forget-person";
import { lastRoomCookie, rememberRoom } from "./last-room";

afterEach(() => localStorage.clear());

const roomId = newId();

function writeAll(userId: string) {
  keepDraft(userId, roomId, { text: "a thought for @Ben", names: { Ben: userId }, about: newId() });
  rememberRecentRoom(userId, roomId);
  rememberRecentEmoji(userId, "🎉");
  keepSkinTone(userId, 3);
}

test("all that is kept of a person is forgotten, and nothing of another's or of the browser", () => {
  const [ana, ben] = [newId(), newId()];
  localStorage.setItem("parley:enter-key", "newline");
  for (const userId of [ana, ben]) writeAll(userId);
  rememberRoom(roomId);
  // As an older version kept what was not sent.
  localStorage.setItem(`parley:outbox:${ana}:1`, "{}");
  expect(Object.keys(localStorage).filter((key) => key.includes(ana))).toHaveLength(7);

  forgetPerson(ana);
  const kept = Object.keys(localStorage);
  expect(kept.filter((key) => key.includes(ana))).toEqual([]);
  expect(kept.filter((key) => key.includes(ben))).toHaveLength(6);
  expect(kept).toContain("parley:enter-key");
  expect(document.cookie).not.toContain(lastRoomCookie);
});

test("what the page writes of them afterwards is not kept", () => {
  const ana = newId();
  forgetPerson(ana);
  writeAll(ana);
  expect(Object.keys(localStorage)).toEqual([]);
});
