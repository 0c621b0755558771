/** A picture of 16 by 16 pixels, as Chromium's canvas made it, without its colour profile. */
export const smallWebp = Buffer.from(
  "UklGRkIAAABXRUJQVlA4IDYAAAAQAgCdASoQABAAB4AmJbACdLoBRANgABKEAP7eq7KW7/bHuJfUCPfC748HJv/meCPH1x6pQAA=",
  "base64",
);

/** A WebP file of these chunks, whose RIFF header tells the right size. */
export function webpOf(...chunks: [name: string, data: Buffer][]): Buffer {
  const body = Buffer.concat(
    chunks.flatMap(([name, data]) => {
      const head = Buffer.alloc(8);
      head.write(name, "latin1");
      head.writeUInt32LE(data.length, 4);
      return [head, data, Buffer.alloc(data.length % 2)];
    }),
  );
  const riff = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  riff.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([riff, body]);
}

/** The image chunk of `smallWebp`, told to be of another size. */
export function lossyOf(width: number, height: number): Buffer {
  const data = Buffer.from(smallWebp.subarray(20));
  data.writeUInt16LE(width, 6);
  data.writeUInt16LE(height, 8);
  return data;
}

/** The chunk that tells of what a file consists, with these flags. */
export function extendedOf(width: number, height: number, flags = 0): Buffer {
  const data = Buffer.alloc(10);
  data[0] = flags;
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return data;
}
