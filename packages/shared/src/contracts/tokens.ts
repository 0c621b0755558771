import * as z from "zod";
import { limits, tokenDays } from "../limits";
import { ClientId, Id, line, Nothing, Timestamp } from "./common";
import { command, query } from "./define";

export const TokenScope = z
  .enum(["read", "write"])
  .describe("`read` may call queries and receive events; `write` may do all that its person may");
export type TokenScope = z.output<typeof TokenScope>;

export const TokenName = line(1, limits.tokenName);

/** A person's access token, as lists show it: without its secret. */
export const AccessToken = z.object({
  id: Id,
  name: z.string(),
  scope: TokenScope,
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable().describe("Null for one without an end"),
  lastUsedAt: Timestamp.nullable().describe("To the minute"),
  revokedAt: Timestamp.nullable(),
});
export type AccessToken = z.output<typeof AccessToken>;

export const CreatedAccessToken = AccessToken.extend({
  secret: z
    .string()
    .regex(/^parley_[\w-]{43}$/)
    .describe("For `Authorization: Bearer`; no other answer has it"),
});
export type CreatedAccessToken = z.output<typeof CreatedAccessToken>;

export const CreateAccessToken = command(
  "token:create",
  z.object({
    clientId: ClientId,
    name: TokenName,
    scope: TokenScope.default("read"),
    expiresInDays: z.literal(tokenDays).nullable().default(30),
  }),
  CreatedAccessToken,
  {
    summary: "Make a token with which a program acts as me",
    access: "person",
    sessionOnly: true,
    rate: "create",
  },
);

export const ListAccessTokens = query(
  "token:list",
  Nothing,
  z.object({ tokens: z.array(AccessToken).describe("Those that work first, the newest first") }),
  {
    summary: "My access tokens that were not revoked",
    access: "person",
    sessionOnly: true,
    rate: "read",
  },
);

export const RevokeAccessToken = command("token:revoke", z.object({ tokenId: Id }), AccessToken, {
  summary: "Make one of my access tokens stop working, and end its sockets",
  access: "person",
  sessionOnly: true,
  rate: "write",
});
