"use client";

import { Minus, Plus } from "lucide-react";
import { useEffect, useId, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { drawCrop, moveCrop, zoomCrop, zoomMax, type Crop } from "./crop";
import { strings } from "./profile.strings";

interface CropFieldProps {
  picture: ImageBitmap;
  crop: Crop;
  onChange: (crop: Crop) => void;
}

/** Pixels of the canvas, for fine screens too. */
const canvasSide = 512;
/** One press of a key: a part of the square's side, and a factor. */
const keyStep = 0.05;
const keyZoom = 1.15;

const moves: Partial<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-keyStep, 0],
  ArrowRight: [keyStep, 0],
  ArrowUp: [0, -keyStep],
  ArrowDown: [0, keyStep],
};

/** Moves and zooms a picture under a square: by pointer, by wheel, by keys and by a slider. */
export function CropField({ picture, crop, onChange }: CropFieldProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draggedFrom = useRef<{ x: number; y: number } | null>(null);
  const sliderId = useId();

  useEffect(() => {
    if (canvas.current) drawCrop(canvas.current, picture, crop);
  }, [picture, crop]);

  // React listens to the wheel without a way to keep the page from scrolling.
  useEffect(() => {
    const element = canvas.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      onChange(zoomCrop(crop, crop.zoom * Math.exp(-event.deltaY / 500), picture));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, [crop, onChange, picture]);

  function drag({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) {
    const from = draggedFrom.current;
    if (from === null) return;
    const side = currentTarget.clientWidth;
    draggedFrom.current = { x: clientX, y: clientY };
    onChange(moveCrop(crop, (clientX - from.x) / side, (clientY - from.y) / side, picture));
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const move = moves[event.key];
    if (move) onChange(moveCrop(crop, ...move, picture));
    else if (event.key === "+" || event.key === "=") onChange(zoomCrop(crop, crop.zoom * keyZoom, picture));
    else if (event.key === "-") onChange(zoomCrop(crop, crop.zoom / keyZoom, picture));
    else return;
    event.preventDefault();
  }

  return (
    <div className="grid justify-items-center gap-4">
      <canvas
        ref={canvas}
        width={canvasSide}
        height={canvasSide}
        role="application"
        aria-label={strings.picture.canvas}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          draggedFrom.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={drag}
        onPointerUp={() => (draggedFrom.current = null)}
        onPointerCancel={() => (draggedFrom.current = null)}
        className="size-64 cursor-grab touch-none rounded-[22%] border border-line bg-sunken outline-offset-2 active:cursor-grabbing"
      />
      <div className="flex w-64 items-center gap-2 text-faint">
        <Minus aria-hidden="true" className="size-4 shrink-0" />
        <label htmlFor={sliderId} className="sr-only">
          {strings.picture.zoom}
        </label>
        <input
          id={sliderId}
          type="range"
          min={1}
          max={zoomMax}
          step={0.01}
          value={crop.zoom}
          onChange={(event) => onChange(zoomCrop(crop, Number(event.target.value), picture))}
          // Of the accent itself the browser would draw a light track in the dark.
          className="h-6 min-w-0 flex-1 accent-ring touch:h-11"
        />
        <Plus aria-hidden="true" className="size-4 shrink-0" />
      </div>
    </div>
  );
}
