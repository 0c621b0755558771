import { describe, expect, it } from "vitest";
import { extendedOf, lossyOf, smallWebp, webpOf } from "../../../test/webp";
import { readWebp } from "./read-webp";

const lossy = (width = 16, height = width): [string, Buffer] => ["VP8 ", lossyOf(width, height)];
const lossless = (width: number, height = width): [string, Buffer] => {
  const data = Buffer.alloc(6);
  data[0] = 0x2f;
  data.writeUInt32LE((width - 1) | ((height - 1) << 14), 1);
  return ["VP8L", data];
};
const extended = (flags = 0, width = 16, height = width): [string, Buffer] => [
  "VP8X",
  extendedOf(width, height, flags),
];
const changed = (at: number, byte: number) => {
  const file = Buffer.from(smallWebp);
  file[at] = byte;
  return file;
};

describe("the size of a WebP file", () => {
  it("is read of what a browser makes, lossy and lossless, with and without transparency", () => {
    expect(readWebp(smallWebp)).toEqual({ width: 16, height: 16 });
    expect(readWebp(webpOf(lossy(256, 300)))).toEqual({ width: 256, height: 300 });
    expect(readWebp(webpOf(lossless(1, 16_384)))).toEqual({ width: 1, height: 16_384 });
    expect(readWebp(webpOf(extended(), lossy()))).toEqual({ width: 16, height: 16 });
    expect(readWebp(webpOf(extended(0x10), ["ALPH", Buffer.alloc(9)], lossy()))).toEqual({
      width: 16,
      height: 16,
    });
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["another format", Buffer.from("\x89PNG\r\n\x1a\n0000000000000000", "latin1")],
    ["no image at all", webpOf()],
    ["an animation", webpOf(extended(0x02), ["ANIM", Buffer.alloc(6)], ["ANMF", Buffer.alloc(40)])],
    ["the flag of an animation", webpOf(extended(0x02), lossy())],
    ["where it was taken", webpOf(extended(0x08), lossy(), ["EXIF", Buffer.alloc(8)])],
    ["metadata without its flag", webpOf(extended(), lossy(), ["XMP ", Buffer.from("<x/>")])],
    ["a colour profile", webpOf(extended(0x20), ["ICCP", Buffer.alloc(8)], lossy())],
    ["a chunk that nobody knows", webpOf(lossy(), ["HTML", Buffer.from("<script>")])],
    ["two images", webpOf(lossy(), lossy())],
    ["a canvas of another size", webpOf(extended(0, 32), lossy())],
    ["bytes behind the end", Buffer.concat([smallWebp, Buffer.from("<script>")])],
    ["an end too early", smallWebp.subarray(0, -2)],
    ["a chunk beyond the file", changed(16, 0xff)],
    [
      "a chunk of 4 GB",
      Buffer.concat([smallWebp.subarray(0, 16), Buffer.alloc(4, 0xff), smallWebp.subarray(20)]),
    ],
    ["no key frame", changed(20, smallWebp[20]! | 1)],
    ["another start code", changed(23, 0)],
    ["a later version of lossless", webpOf(["VP8L", Buffer.from([0x2f, 0, 0, 0, 0x20, 0])])],
    ["too short an image", webpOf(["VP8 ", Buffer.alloc(9)])],
  ])("is none of %s", (_what, file) => {
    expect(readWebp(file)).toBeNull();
  });

  it("is never a fault, wherever a byte is wrong or the file ends", () => {
    for (let at = 0; at < smallWebp.length; at++) {
      for (const byte of [0, 0x7f, 0xff]) expect(() => readWebp(changed(at, byte))).not.toThrow();
      expect(readWebp(smallWebp.subarray(0, at))).toBeNull();
    }
  });
});
