// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { nextCell } from "./next-cell";

const rows = ["abc", "d", "efg", "hij", "klm", "nop", "qr"];

beforeEach(() => {
  const row = (letters: string) =>
    `<div role="row">${[...letters].map((letter) => `<button role="gridcell">${letter}</button>`).join("")}</div>`;
  document.body.innerHTML = `<div role="grid">${rows.map(row).join("")}</div>`;
});

function from(letter: string, key: string) {
  const grid = document.querySelector("[role=grid]") as HTMLElement;
  const cell = [...grid.querySelectorAll<HTMLElement>("button")].find((each) => each.textContent === letter);
  const next = nextCell(grid, cell as HTMLElement, key);
  return next instanceof HTMLElement ? next.textContent : next;
}

test("sideways it goes on in the next row and stops at the ends", () => {
  expect(from("a", "ArrowRight")).toBe("b");
  expect(from("c", "ArrowRight")).toBe("d");
  expect(from("d", "ArrowLeft")).toBe("c");
  expect(from("a", "ArrowLeft")).toBe("a");
  expect(from("r", "ArrowRight")).toBe("r");
});

test("up and down it keeps the column where the row is long enough", () => {
  expect(from("b", "ArrowDown")).toBe("d");
  expect(from("f", "ArrowDown")).toBe("i");
  expect(from("g", "ArrowUp")).toBe("d");
  expect(from("b", "ArrowUp")).toBe("before");
  expect(from("q", "ArrowDown")).toBe("q");
  expect(from("c", "PageDown")).toBe("p");
  expect(from("r", "PageUp")).toBe("d");
});

test("Home and End stay in the row, other keys lead nowhere", () => {
  expect(from("f", "Home")).toBe("e");
  expect(from("f", "End")).toBe("g");
  expect(from("f", "x")).toBeNull();
});

test("the arrows turn round where one reads from right to left", () => {
  document.body.dir = "rtl";
  expect(from("a", "ArrowLeft")).toBe("b");
  document.body.dir = "";
});
