import { expect, test } from "vitest";
import { bareWebp } from "./bare-webp";

const chunk = (name: string, data: Buffer) => {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};
const webp = (...chunks: Buffer[]) => {
  const body = Buffer.concat(chunks);
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
};
const image = chunk("VP8 ", Buffer.from("an odd image!"));

test("only the image stays, with the length of the new file", () => {
  const full = webp(
    chunk("VP8X", Buffer.alloc(10)),
    chunk("ICCP", Buffer.alloc(457)),
    image,
    chunk("EXIF", Buffer.alloc(3)),
  );
  expect(Buffer.from(bareWebp(full) ?? [])).toEqual(webp(image));
  expect(Buffer.from(bareWebp(webp(image)) ?? [])).toEqual(webp(image));
});

test("what is no WebP is told from one", () => {
  expect(bareWebp(Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1"))).toBeNull();
  expect(bareWebp(webp(chunk("VP8X", Buffer.alloc(10))))).toBeNull();
  expect(bareWebp(Buffer.alloc(0))).toBeNull();
});
