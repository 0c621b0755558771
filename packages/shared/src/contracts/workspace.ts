import * as z from "zod";
import { Nothing } from "./common";
import { query } from "./define";

export const Workspace = z.object({
  name: z.string(),
  signUp: z.enum(["open", "domains", "invite"]),
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
