// @vitest-environment jsdom
import { expect, test } from "vitest";
import { drawFavicon } from "./draw-favicon";

test("the tab's icon counts mentions first, and has a dot for what else is unread", () => {
  const badge = () => {
    const links = document.querySelectorAll<HTMLLinkElement>("link[rel=icon]");
    expect(links).toHaveLength(1);
    return links[0]?.dataset.badge;
  };
  drawFavicon(4, 0);
  expect(badge()).toBe("•");
  drawFavicon(4, 2);
  expect(badge()).toBe("2");
  expect(decodeURIComponent(document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href ?? "")).toContain(
    ">2</text>",
  );
  drawFavicon(14, 12);
  expect(badge()).toBe("9+");
  drawFavicon(0, 0);
  expect(badge()).toBe("");
});
