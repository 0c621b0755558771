// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { MessageBody } from "./message-body";

afterEach(cleanup);

test("text without markup is there at once, and markup as text until it can be shown", async () => {
  const { container } = render(<MessageBody text="Good *morning*" canTab={false} />);
  expect(container.textContent).toBe("Good *morning*");
  expect((await screen.findByText("morning")).tagName).toBe("EM");
  expect(container.textContent).toBe("Good morning");
});

test("shows HTML as the text that it is", () => {
  const text = '<img src=x onerror="alert(1)"> & <b>bold</b>';
  const { container } = render(<MessageBody text={text} canTab={false} />);
  expect(container.textContent).toBe(text);
  expect(container.querySelector("img, b")).toBeNull();
});

test("a link leads out without telling where from", () => {
  render(<MessageBody text="see https://example.org/a, please" canTab />);
  const link = screen.getByRole("link", { name: "https://example.org/a" });
  expect(link.getAttribute("href")).toBe("https://example.org/a");
  expect(link.getAttribute("rel")).toBe("noopener noreferrer");
  expect(link.getAttribute("target")).toBe("_blank");
});

test("a host in letters that look like others shows where it leads, with markup and without", async () => {
  const { container } = render(
    <>
      <MessageBody text="see https://аррӏе.com and https://münchen.de" canTab />
      <MessageBody text="*see* https://аррӏе.com and https://münchen.de" canTab />
    </>,
  );
  await screen.findByText("see");
  const shown = [...container.querySelectorAll("a")].map((link) => link.textContent);
  const both = ["https://аррӏе.com (https://xn--80ak6aa92e.com/)", "https://münchen.de"];
  expect(shown).toEqual([...both, ...both]);
});

test("a link to a room of this workspace opens in place", () => {
  const path = "/rooms/00000000-0000-7000-8000-00000000000a?seq=7";
  render(<MessageBody text={location.origin + path} canTab={false} />);
  const link = screen.getByRole("link");
  expect(link.getAttribute("href")).toBe(path);
  expect(link.hasAttribute("target")).toBe(false);
  expect(link.tabIndex).toBe(-1);
});
