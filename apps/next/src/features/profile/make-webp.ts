import { limits } from "@parley/shared/limits";
import { bareWebp } from "./bare-webp";
import { drawCrop, type Crop } from "./crop";

/** From the best one that fits; at this size nearly always the first. */
const qualities = [0.9, 0.75, 0.5, 0.25];

/** The square that was chosen, as the server takes it; null where this browser makes no WebP. */
export async function makeWebp(picture: ImageBitmap, crop: Crop): Promise<Uint8Array<ArrayBuffer> | null> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = limits.pictureSide;
  drawCrop(canvas, picture, crop);
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", quality));
    const webp = blob && bareWebp(new Uint8Array(await blob.arrayBuffer()));
    if (!webp) return null;
    if (webp.length <= limits.pictureBytes) return webp;
  }
  return null;
}

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
