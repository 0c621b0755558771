"use client";

import { useEffect, useState } from "react";

/** Now, to the minute: what is said to be a minute ago is not so for ever. */
export function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
