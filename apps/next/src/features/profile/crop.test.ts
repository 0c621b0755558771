import { expect, test } from "vitest";
import { clampCrop, moveCrop, sideOf, wholeCrop, zoomCrop, zoomMax } from "./crop";

const wide = { width: 400, height: 200 };

test("at first it is the largest square, in the middle", () => {
  const crop = wholeCrop(wide);
  expect(crop).toEqual({ x: 200, y: 100, zoom: 1 });
  expect(sideOf(crop, wide)).toBe(200);
});

test("the picture is moved under the square up to its edges", () => {
  const crop = wholeCrop(wide);
  expect(moveCrop(crop, 0.25, 0, wide).x).toBe(150);
  expect(moveCrop(crop, 9, 9, wide)).toEqual({ x: 100, y: 100, zoom: 1 });
  expect(moveCrop(crop, -9, -9, wide)).toEqual({ x: 300, y: 100, zoom: 1 });
});

test("zooming keeps its bounds, and zooming out again leaves no empty edge", () => {
  const corner = moveCrop(zoomCrop(wholeCrop(wide), 4, wide), 9, 9, wide);
  expect(corner).toEqual({ x: 25, y: 25, zoom: 4 });
  expect(zoomCrop(corner, 1, wide)).toEqual({ x: 100, y: 100, zoom: 1 });
  expect(clampCrop({ x: -5, y: 900, zoom: 99 }, wide)).toEqual({ x: 20, y: 180, zoom: zoomMax });
  expect(zoomCrop(corner, 0, wide).zoom).toBe(1);
});
