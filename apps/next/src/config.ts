import "server-only";
import { z } from "zod";

const Environment = z.object({
  SERVER_INTERNAL_URL: z.url().default("http://127.0.0.1:3030"),
  INTERNAL_SECRET: z.string().optional(),
  NODE_ENV: z.string().optional(),
});

const values = Environment.parse({
  SERVER_INTERNAL_URL: process.env.SERVER_INTERNAL_URL || undefined,
  INTERNAL_SECRET: process.env.INTERNAL_SECRET || undefined,
  NODE_ENV: process.env.NODE_ENV,
});

/** What the web process reads from its environment; the start scripts load the one `.env` of the repository. */
export const config = {
  /** Where the server process answers, seen from this machine. */
  serverInternalUrl: values.SERVER_INTERNAL_URL.replace(/\/+$/, ""),
  /** Lets the server believe what this process says about the caller's address. */
  internalSecret: values.INTERNAL_SECRET,
  development: values.NODE_ENV === "development",
};
