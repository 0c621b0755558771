import { newId } from "@parley/shared/id";
import { expect, it } from "vitest";
import { writeInviteToken } from "../../invites/invite-token";
import { readUnsubscribeToken, writeUnsubscribeToken } from "./unsubscribe-token";

const secret = "a secret of the server, long enough";
const [ana, bob] = [newId(), newId()];
const token = writeUnsubscribeToken(secret, ana);

it("leads back to its person alone", () => {
  expect(readUnsubscribeToken(secret, token)).toBe(ana);
  expect(writeUnsubscribeToken(secret, bob)).not.toBe(token);
});

it("can't be made without the secret, of another's, or of what was made for something else", () => {
  const ofBob = writeUnsubscribeToken(secret, bob);
  const wrong = [
    "",
    token.slice(0, -1),
    `${token}A`,
    ofBob.slice(0, 21) + token.slice(21),
    writeUnsubscribeToken("another secret of a server", ana),
    writeInviteToken(secret, ana),
    "\0".repeat(43),
    "é".repeat(43),
  ];
  expect(wrong.map((text) => readUnsubscribeToken(secret, text))).toEqual(wrong.map(() => null));
  // Each character counts, the last one too.
  const last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const spellings = [...last].filter(
    (each) => readUnsubscribeToken(secret, token.slice(0, -1) + each) !== null,
  );
  expect(spellings).toEqual([token.slice(-1)]);
});
