export interface Size {
  width: number;
  height: number;
}

/** The square that is cut out of a picture: its centre in the picture's pixels, and how much larger than whole it is shown. */
export interface Crop {
  x: number;
  y: number;
  zoom: number;
}

export const zoomMax = 5;

export const wholeCrop = ({ width, height }: Size): Crop => ({ x: width / 2, y: height / 2, zoom: 1 });

/** The side of the square, in the picture's pixels. */
export const sideOf = ({ zoom }: Crop, { width, height }: Size): number => Math.min(width, height) / zoom;

/** The nearest crop that lies within the picture. */
export function clampCrop(crop: Crop, size: Size): Crop {
  const zoom = Math.min(zoomMax, Math.max(1, crop.zoom));
  const half = sideOf({ ...crop, zoom }, size) / 2;
  const within = (at: number, length: number) => Math.min(length - half, Math.max(half, at));
  return { x: within(crop.x, size.width), y: within(crop.y, size.height), zoom };
}

/** Moves the picture under the square by parts of the square's side: to the right and down where positive. */
export function moveCrop(crop: Crop, right: number, down: number, size: Size): Crop {
  const side = sideOf(crop, size);
  return clampCrop({ ...crop, x: crop.x - right * side, y: crop.y - down * side }, size);
}

export const zoomCrop = (crop: Crop, zoom: number, size: Size): Crop => clampCrop({ ...crop, zoom }, size);

/** Draws what is within the square over the whole canvas. */
export function drawCrop(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: Crop): void {
  // Without transparency: a picture lies on the colour of its initials otherwise.
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) return;
  const side = sideOf(crop, picture);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  const corner = [crop.x - side / 2, crop.y - side / 2] as const;
  context.drawImage(picture, ...corner, side, side, 0, 0, canvas.width, canvas.height);
}
