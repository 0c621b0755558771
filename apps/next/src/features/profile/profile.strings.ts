import type { ErrorBody } from "@parley/shared/contracts/common";
import { limits } from "@parley/shared/limits";
import { errorText } from "@/ui/error-text";

export const strings = {
  title: (name: string) => `Profile of ${name}`,
  someone: "Someone",
  you: "This is you",
  admin: "Admin",
  banned: "Banned",
  deactivated: "Deactivated",
  deleted: "This account was deleted. Its messages stay.",
  localTime: (clock: string) => `${clock} local time`,
  unblock: "Unblock",
  block: "Block",
  edit: "Edit profile",

  picture: {
    label: "Picture",
    choose: "Choose a picture…",
    change: "Change picture…",
    remove: "Remove",
    saved: "Your picture was changed.",
    removed: "Your picture was removed.",
    title: "Crop your picture",
    hint: "Drag it, or move it with the arrow keys. Plus and minus zoom.",
    canvas: "Your picture. The arrow keys move it, plus and minus zoom.",
    zoom: "Zoom",
    cancel: "Cancel",
    save: "Save picture",
    unreadable: "This file can't be read as a picture. Try a JPEG, PNG or WebP.",
    tooLarge: "This file is larger than 30 MB.",
    unsupported: "This browser can't make WebP pictures. Try another one.",
  },

  timeZone: {
    title: "Time zone",
    hint: "Others see what time it is where you are.",
    none: "Not shown",
    here: (name: string) => `This browser: ${name}`,
    failed: "The time zone was not changed.",
  },
};

export function pictureError(error: ErrorBody): string {
  if (error.code === "too_large" || error.code === "invalid_input")
    return `This picture can't be used: it must fit into ${String(limits.pictureBytes / 1024)} kB.`;
  return errorText(error);
}
