export interface WebpSize {
  width: number;
  height: number;
}

/** Of the flags of a VP8X chunk, the only one that a still picture without metadata may have. */
const alphaFlag = 0x10;

/** Chunks that a still picture may consist of, in this order: with transparency, and without. */
const layouts = ["VP8 ", "VP8L", "VP8X VP8 ", "VP8X VP8L", "VP8X ALPH VP8 "];

/**
 * The size of a WebP file that is one still picture and nothing else: no animation, no metadata, no profile, no unknown
 * chunk and no byte beyond. Null of anything else, whatever it calls itself.
 * Follows RFC 9649.
 */
export function readWebp(file: Buffer): WebpSize | null {
  const chunks = readChunks(file);
  if (chunks === null || !layouts.includes(chunks.map(({ name }) => name).join(" "))) return null;
  const image = chunks.at(-1);
  const size = image && (image.name === "VP8L" ? sizeOfLossless(image.data) : sizeOfLossy(image.data));
  if (!size) return null;
  const [head] = chunks;
  if (head?.name !== "VP8X") return size;
  const canvas = sizeOfCanvas(head.data);
  return canvas?.width === size.width && canvas.height === size.height ? size : null;
}

interface Chunk {
  name: string;
  data: Buffer;
}

/** Null where the sizes that are told don't fill the file to its last byte. */
function readChunks(file: Buffer): Chunk[] | null {
  if (file.length < 20 || ascii(file, 0) !== "RIFF" || ascii(file, 8) !== "WEBP") return null;
  if (file.readUInt32LE(4) !== file.length - 8) return null;
  const chunks: Chunk[] = [];
  let at = 12;
  while (at < file.length) {
    if (at + 8 > file.length) return null;
    const size = file.readUInt32LE(at + 4);
    const end = at + 8 + size;
    // An odd chunk is followed by a zero.
    if (end + (size % 2) > file.length || (size % 2 === 1 && file[end] !== 0)) return null;
    chunks.push({ name: ascii(file, at), data: file.subarray(at + 8, end) });
    at = end + (size % 2);
  }
  return chunks;
}

const ascii = (file: Buffer, at: number) => file.toString("latin1", at, at + 4);

/** A key frame of VP8, which begins with a start code and its size (RFC 6386, 9.1). */
function sizeOfLossy(data: Buffer): WebpSize | null {
  if (data.length < 10 || ((data[0] ?? 1) & 1) !== 0 || data.toString("hex", 3, 6) !== "9d012a") return null;
  return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
}

function sizeOfLossless(data: Buffer): WebpSize | null {
  if (data.length < 5 || data[0] !== 0x2f) return null;
  const bits = data.readUInt32LE(1);
  // The three highest bits are the version, which is 0.
  return bits >>> 29 === 0 ? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 } : null;
}

function sizeOfCanvas(data: Buffer): WebpSize | null {
  if (data.length !== 10 || ((data[0] ?? 0xff) & ~alphaFlag) !== 0 || data.readUIntLE(1, 3) !== 0)
    return null;
  return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 };
}
