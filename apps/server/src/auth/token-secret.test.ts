import { newId } from "@parley/shared/id";
import { expect, it } from "vitest";
import { writeInviteToken } from "../features/invites/invite-token";
import { isTokenSecret, readTokenSecret, writeTokenSecret } from "./token-secret";

const authSecret = "the server's own";
const id = newId();
const secret = writeTokenSecret(authSecret, id);

it("is known by its looks, the same for the same id, and leads back to it", () => {
  expect(secret).toMatch(/^parley_[\w-]{43}$/);
  expect(writeTokenSecret(authSecret, id)).toBe(secret);
  expect(readTokenSecret(authSecret, secret)).toBe(id);
});

it("of another id or under another secret of the server is another one", () => {
  expect(writeTokenSecret(authSecret, newId())).not.toBe(secret);
  expect(readTokenSecret("another server's", secret)).toBeNull();
});

it("is refused when one character was changed, left out or added, in any place", () => {
  for (let place = 0; place < secret.length; place++) {
    const [before, after] = [secret.slice(0, place), secret.slice(place + 1)];
    const other = secret[place] === "A" ? "B" : "A";
    expect(readTokenSecret(authSecret, before + other + after), String(place)).toBeNull();
    expect(readTokenSecret(authSecret, before + after), String(place)).toBeNull();
  }
  // The last character has bits that decoding drops: another spelling of the same bytes.
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(secret.at(-1) ?? "");
  expect(readTokenSecret(authSecret, secret.slice(0, -1) + alphabet[last ^ 1])).toBeNull();
  for (const text of ["", "parley_", `${secret}=`, ` ${secret}`, secret.toUpperCase(), secret.slice(7)])
    expect(readTokenSecret(authSecret, text), text).toBeNull();
});

it("is no invite, and an invite's token is none", () => {
  const invite = writeInviteToken(authSecret, id);
  expect(isTokenSecret(invite)).toBe(false);
  expect(readTokenSecret(authSecret, `parley_${invite.slice(0, 43)}`)).toBeNull();
});
