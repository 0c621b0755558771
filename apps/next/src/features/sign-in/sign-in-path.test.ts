import { expect, test } from "vitest";
import { inviteOf, safeNext } from "./parse-address";
import { signInPath, welcomePath } from "./sign-in-path";

test("only a path on this site is followed", () => {
  expect(safeNext("/rooms/1?seq=5#a")).toBe("/rooms/1?seq=5#a");
  const hostile = [
    "//x.example",
    "/\\x.example",
    "https://x.example",
    "javascript:alert(1)",
    "/\t/x.example",
    "rooms",
  ];
  for (const address of [...hostile, undefined, ["/a", "/b"], ""]) expect(safeNext(address)).toBe("/");
});

test("the invite stands in the fragment, the way back in the search", () => {
  expect(signInPath({})).toBe("/sign-in");
  expect(signInPath({ next: "/" })).toBe("/sign-in");
  expect(signInPath({ next: "/sign-in?a=1&b", invite: "tok" })).toBe(
    "/sign-in?next=%2Fsign-in%3Fa%3D1%26b#invite=tok",
  );
  expect(welcomePath({ next: "/sign-in", invite: "tok" })).toBe("/welcome?next=%2Fsign-in#invite=tok");
});

test("an invite is taken from a fragment only if it can be one", () => {
  expect(inviteOf("token=1&invite=abcdefghijklmnopqrstuvwxyz")).toBe("abcdefghijklmnopqrstuvwxyz");
  expect(inviteOf("invite=short")).toBeUndefined();
  expect(inviteOf(null)).toBeUndefined();
});
