import { InviteToken } from "@parley/shared/contracts/sessions";
import { newId } from "@parley/shared/id";
import { expect, it } from "vitest";
import { readInviteToken, writeInviteToken } from "./invite-token";

const secret = "a secret of this test, long enough";

it("an invite's token gives its id back, to who has the secret", () => {
  const id = newId();
  const token = writeInviteToken(secret, id);
  expect(InviteToken.parse(token)).toBe(token);
  expect(readInviteToken(secret, token)).toBe(id);
  expect(readInviteToken(`${secret}!`, token)).toBeNull();
});

it("no other spelling of a token is one", () => {
  const token = writeInviteToken(secret, newId());
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (let index = 0; index < token.length; index++) {
    for (const letter of alphabet) {
      const other = token.slice(0, index) + letter + token.slice(index + 1);
      if (other !== token) expect(readInviteToken(secret, other)).toBeNull();
    }
  }
  for (const other of [
    "",
    token.slice(0, -1),
    `${token}A`,
    token.slice(22) + token.slice(0, 22),
    "é".repeat(44),
  ]) {
    expect(readInviteToken(secret, other)).toBeNull();
  }
});
