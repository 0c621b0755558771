const headBytes = 12;

/**
 * The image of a WebP file without anything beside it. Chromium puts a colour profile into each, which only says that it is
 * of the usual colours; the server takes no such chunk.
 * @returns null where it is no WebP file: a browser that can't make one gives a PNG in its place
 */
export function bareWebp(file: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const nameAt = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));
  if (nameAt(0) !== "RIFF" || nameAt(8) !== "WEBP") return null;
  for (let at = headBytes; at + 8 <= file.length;) {
    const length = 8 + view.getUint32(at + 4, true);
    const end = at + length + (length % 2);
    if (nameAt(at) === "VP8 " || nameAt(at) === "VP8L") {
      const bare = new Uint8Array(headBytes + end - at);
      bare.set(file.subarray(0, headBytes));
      bare.set(file.subarray(at, end), headBytes);
      new DataView(bare.buffer).setUint32(4, bare.length - 8, true);
      return bare;
    }
    at = end;
  }
  return null;
}
