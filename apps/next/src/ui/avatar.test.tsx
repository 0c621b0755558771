// @vitest-environment jsdom
import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Avatar } from "./avatar";

afterEach(cleanup);

test("a picture lies over the initials, which are there until it has come and when it does not", () => {
  const { container } = render(<Avatar id="a" name="Ada King" image="/api/pictures/1" />);
  const picture = () => container.querySelector("img");
  expect(container.textContent).toBe("AK");
  expect(picture()?.getAttribute("src")).toBe("/api/pictures/1");
  const image = picture();
  if (image) fireEvent.error(image);
  expect(picture()).toBeNull();
  expect(container.textContent).toBe("AK");
});

test("a picture elsewhere is not asked for", () => {
  for (const image of ["https://evil.example/a.png", "//evil.example/a.png"]) {
    const { container } = render(<Avatar id="a" name="Ada" image={image} />);
    expect(container.querySelector("img")).toBeNull();
  }
});
