import * as z from "zod";
import { limits } from "../limits";
import { FileBody, Nothing } from "./common";
import { command, query } from "./define";
import { Me } from "./users";

/** Four characters for each three bytes. */
const base64Length = Math.ceil(limits.pictureBytes / 3) * 4;

export const PictureHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256 of the picture's bytes");

export const SetPicture = command(
  "me:set-picture",
  z.object({
    webp: z
      .string()
      .max(base64Length)
      .regex(/^[A-Za-z0-9+/]*={0,2}$/)
      .describe("A square, still WebP picture without metadata, as Base64"),
  }),
  Me,
  {
    summary: "Be shown with this picture",
    access: "person",
    rate: "write",
  },
);

export const RemovePicture = command("me:remove-picture", Nothing, Me, {
  summary: "Be shown without a picture",
  access: "person",
  rate: "write",
});

export const GetPicture = query("picture:get", z.object({ hash: PictureHash }), FileBody, {
  summary: "A person's picture; it never changes, another one has another hash",
  access: "person",
  rate: "read",
});
