import * as z from "zod";
import { limits } from "../limits";
import { Nothing } from "./common";
import { command, query } from "./define";

/** Who may make an account: anyone, addresses of some domains, or who holds an invite into a room. */
export const SignUpMode = z.enum(["open", "domains", "invite"]);
export type SignUpMode = z.output<typeof SignUpMode>;

export const Workspace = z.object({
  name: z.string(),
  signUp: SignUpMode,
  signUpDomains: z.array(z.string()),
  google: z.boolean().describe("Whether sign-in with Google is set up"),
  linksGoTo: z.enum(["mail", "terminal"]).describe("Where a sign-in link arrives"),
  hasPeople: z.boolean().describe("False until the first account exists, which becomes the admin"),
});
export type Workspace = z.output<typeof Workspace>;

export const GetWorkspace = query("workspace:get", Nothing, Workspace, {
  summary: "What the sign-in page needs to know",
  access: "anyone",
  rate: "public",
});

/** A name of DNS in lower case, without the dot of the root: RFC 1035, section 2.3.1, of two labels or more. */
export const MailDomain = z
  .string()
  .max(253)
  .transform((domain) => domain.toLowerCase())
  .refine(
    (domain) =>
      /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(domain),
    "is no domain, as example.org",
  );

export const SignUpPolicy = z.object({
  mode: SignUpMode,
  domains: z.array(z.string()).describe("Whose addresses may sign up; none unless the mode is `domains`"),
  source: z
    .enum(["settings", "page"])
    .describe("Whether the server's settings decide, or what an admin chose, which wins once it was used"),
});
export type SignUpPolicy = z.output<typeof SignUpPolicy>;

export const GetSignUpPolicy = query("workspace:get-sign-up", Nothing, SignUpPolicy, {
  summary: "Who may make an account, and who decided it",
  access: "admin",
  rate: "read",
});

export const SetSignUpPolicy = command(
  "workspace:set-sign-up",
  z
    .object({
      mode: SignUpMode,
      domains: z
        .array(MailDomain)
        .max(limits.signUpDomains)
        .default([])
        .describe("Of the mode `domains` alone"),
    })
    .refine(({ mode, domains }) => (mode === "domains") === domains.length > 0, {
      path: ["domains"],
      error: "are told for the mode `domains`, and for no other",
    }),
  SignUpPolicy,
  {
    summary: "Decide who may make an account; from now on this wins over the server's settings",
    access: "admin",
    sessionOnly: true,
    rate: "write",
  },
);

export const ResetSignUpPolicy = command("workspace:reset-sign-up", Nothing, SignUpPolicy, {
  summary: "Let the server's settings decide again who may make an account",
  access: "admin",
  sessionOnly: true,
  rate: "write",
});
