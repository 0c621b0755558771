import * as z from "zod";
import { Email, Id, Nothing, Timestamp } from "./common";
import { command, event, query } from "./define";

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
  },
);

export const SignOut = command("session:sign-out", Nothing, Nothing, {
  summary: "End this session and its sockets",
  access: "account",
  sessionOnly: true,
  rate: "write",
});

export const SignOutEverywhere = command("session:sign-out-everywhere", Nothing, Nothing, {
  summary: "End all my sessions and their sockets",
  access: "account",
  sessionOnly: true,
  rate: "write",
});

/** Where somebody is signed in. Its person alone sees it. */
export const Session = z.object({
  id: Id,
  current: z.boolean().describe("The one that asks"),
  createdAt: Timestamp,
  lastActiveAt: Timestamp.describe("To five minutes"),
  address: z.string().nullable().describe("The IP address of the sign-in, where it is known"),
  userAgent: z.string().nullable().describe("What the browser called itself at the sign-in"),
});
export type Session = z.output<typeof Session>;

export const ListSessions = query(
  "session:list",
  Nothing,
  z.object({ sessions: z.array(Session).describe("The one that asks first, then the last active ones") }),
  {
    summary: "Where I am signed in",
    access: "account",
    sessionOnly: true,
    rate: "read",
  },
);

export const EndSession = command("session:end", z.object({ sessionId: Id }), Nothing, {
  summary: "End one of my sessions and its sockets",
  access: "account",
  sessionOnly: true,
  rate: "write",
});

export const SignOutOthers = command("session:sign-out-others", Nothing, Nothing, {
  summary: "End all my sessions but this one, and their sockets",
  access: "account",
  sessionOnly: true,
  rate: "write",
});

export const SessionEnded = event(
  "session:ended",
  z.object({ reason: z.enum(["signed_out", "revoked", "expired", "banned"]) }),
  "This socket's session or access token is over; the socket is closed after it",
);
