/**
 * Whether a key belongs to an input method that composes: its Enter picks a candidate and does nothing else. Safari
 * ends the composition before that key and tells by the key code 229 only.
 */
export const isComposing = (event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean =>
  event.isComposing || event.keyCode === 229;
