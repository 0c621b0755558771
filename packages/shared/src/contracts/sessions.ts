import * as z from "zod";
import { Email, Nothing } from "./common";
import { command, event } from "./define";

export const InviteToken = z.string().regex(/^[\w-]{20,100}$/);

/** Where to go after sign-in: a path on this origin, never another address. */
export const NextPath = z
  .string()
  .max(500)
  .refine((path) => {
    // Half of a surrogate pair can stand in no address.
    if (!path.isWellFormed()) return false;
    // The same parser that a browser uses decides; "\" and control characters are read as "/" or dropped by it.
    if (!path.startsWith("/") || /[\\\p{Cc}]/u.test(path) || path.startsWith("//")) return false;
    if (!URL.canParse(path, "http://parley.invalid")) return false;
    const { host, pathname } = new URL(path, "http://parley.invalid");
    // "/.//elsewhere" is a path here, but would be another host for who takes its parsed form as an address again.
    return host === "parley.invalid" && !pathname.startsWith("//");
  }, "must be a path on this site");

export const RequestSignInLink = command(
  "session:request-link",
  z.object({ email: Email, invite: InviteToken.optional(), next: NextPath.optional() }),
  z.object({ sentBy: z.enum(["mail", "terminal"]) }),
  {
    summary: "Ask for a sign-in link; the answer is the same for every address",
    access: "anyone",
    sessionOnly: true,
    rate: "signIn",
    http: { method: "POST", path: "/sign-in/link" },
  },
);

export const SignInWithLink = command(
  "session:sign-in-with-link",
  z.object({ token: z.string().min(1).max(200), invite: InviteToken.optional(), next: NextPath.optional() }),
  z.object({ next: z.string(), named: z.boolean() }),
  {
    summary: "Spend a sign-in link's token; the answer sets the session cookie",
    access: "anyone",
    sessionOnly: true,
    rate: "signIn",
    http: { method: "POST", path: "/sign-in/verify" },
  },
);

export const StartGoogleSignIn = command(
  "session:start-google",
  z.object({ invite: InviteToken.optional(), next: NextPath.optional() }),
  z.object({ url: z.url() }),
  {
    summary: "The address of Google's consent page for this sign-in",
    access: "anyone",
    sessionOnly: true,
    rate: "signIn",
    http: { method: "POST", path: "/sign-in/google" },
  },
);

export const SignOut = command("session:sign-out", Nothing, Nothing, {
  summary: "End this session and its sockets",
  access: "account",
  sessionOnly: true,
  rate: "write",
  http: { method: "POST", path: "/sign-out" },
});

export const SignOutEverywhere = command("session:sign-out-everywhere", Nothing, Nothing, {
  summary: "End all my sessions and their sockets",
  access: "account",
  sessionOnly: true,
  rate: "write",
  http: { method: "POST", path: "/sign-out-everywhere" },
});

export const SessionEnded = event(
  "session:ended",
  z.object({ reason: z.enum(["signed_out", "revoked", "expired", "banned"]) }),
  "This socket's session or access token is over; the socket is closed after it",
);
