// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { testClient } from "@/test/in-workspace";
import { followPicture } from "./follow-pictures";

afterEach(() => void vi.unstubAllGlobals());

/** What jsdom has no layout for: a test says which pictures one sees. */
class Sight {
  static observed = new Set<Element>();
  static see: (pictures: readonly Element[], isIntersecting: boolean) => void = () => undefined;
  constructor(listener: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
    Sight.observed.clear();
    Sight.see = (pictures, isIntersecting) =>
      listener(pictures.map((target) => ({ target, isIntersecting })));
  }
  observe = (picture: Element) => void Sight.observed.add(picture);
  unobserve = (picture: Element) => void Sight.observed.delete(picture);
}

function stage() {
  vi.stubGlobal("IntersectionObserver", Sight);
  const client = testClient();
  const wishes = new Set<{ userIds: readonly string[]; onScreen: boolean }>();
  client.presence.watch = (userIds, { onScreen = false } = {}) => {
    const wish = { userIds, onScreen };
    wishes.add(wish);
    return () => void wishes.delete(wish);
  };
  const wished = (onScreen: boolean) =>
    [...wishes].filter((wish) => wish.onScreen === onScreen).flatMap(({ userIds }) => userIds);
  const add = (userId: string) => {
    const picture = document.createElement("span");
    return { userId, picture, end: followPicture(client, picture, userId) };
  };
  return { add, wished, settled: () => Promise.resolve() };
}

test("of a long list those are followed first that one sees, the last to come before the others", async () => {
  const { add, wished, settled } = stage();
  const rows = Array.from({ length: 400 }, () => add(newId()));
  await settled();
  expect(wished(true)).toEqual([]);
  expect(wished(false)).toHaveLength(limits.watchedPeople);

  const ids = (from: number, to: number) => rows.slice(from, to).map(({ userId }) => userId);
  const pictures = (from: number, to: number) => rows.slice(from, to).map(({ picture }) => picture);
  Sight.see(pictures(0, 30), true);
  expect(wished(true)).toEqual(ids(0, 30).reverse());
  Sight.see(pictures(0, 20), false);
  Sight.see(pictures(30, 50), true);
  expect(wished(true)).toEqual(ids(20, 50).reverse());
});

test("who left the page is followed no more; who stands there twice is, until the last one is gone", async () => {
  const { add, wished, settled } = stage();
  const userId = newId();
  const [row, line] = [add(userId), add(userId)];
  Sight.see([row.picture, line.picture], true);
  expect(wished(true)).toEqual([userId]);
  row.end();
  await settled();
  expect(wished(true)).toEqual([userId]);
  line.end();
  await settled();
  expect([...wished(true), ...wished(false), ...Sight.observed]).toEqual([]);
});
