import { PushPayload } from "@parley/shared/contracts/push";

/** Of JSON. A record of RFC 8291 holds 3,993; a third of it tells a push service less about what is said. */
const payloadBytes = 2_000;
const titleLength = 120;
const bodyLength = 300;

const bytesOf = (payload: PushPayload) => Buffer.byteLength(JSON.stringify(payload));

/** As JSON, with text shortened until it fits: control characters take six bytes each. */
export function writePushPayload(payload: PushPayload): string {
  let fitting = PushPayload.parse(payload);
  if (fitting.type === "read" || fitting.type === "deleted") return JSON.stringify(fitting);
  fitting = {
    ...fitting,
    title: shorten(fitting.title, titleLength),
    body: shorten(fitting.body, bodyLength),
  };
  for (
    let length = bodyLength;
    bytesOf(fitting) > payloadBytes && length > 10;
    length = Math.floor(length / 2)
  ) {
    fitting = { ...fitting, title: shorten(fitting.title, length), body: shorten(fitting.body, length) };
  }
  if (bytesOf(fitting) > payloadBytes) throw new Error(`A push of ${bytesOf(fitting)} bytes`);
  return JSON.stringify(fitting);
}

/** At most so many UTF-16 code units, never half a character. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text.toWellFormed();
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`.toWellFormed();
}
