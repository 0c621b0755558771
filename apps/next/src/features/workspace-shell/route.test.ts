import { expect, test } from "vitest";
import { browsePath, roomPath, routeOf } from "./route";

test("an address and its place are each other's", () => {
  expect(routeOf(browsePath)).toEqual({ place: "browse" });
  expect(routeOf(roomPath("abc"))).toEqual({ place: "room", roomId: "abc" });
});

test("what stands behind a room belongs to no other place", () => {
  expect(routeOf("/rooms/abc/")).toEqual({ place: "room", roomId: "abc" });
  expect(routeOf("/rooms/")).toEqual({ place: "browse" });
});
