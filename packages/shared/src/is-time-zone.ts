const name = /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/;

/** Whether this is the IANA name of a time zone, as browsers give it: no offset, which no law ever moves. */
export function isTimeZone(text: string): boolean {
  if (!name.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
