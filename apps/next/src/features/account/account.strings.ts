import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

export const strings = {
  title: "Your data",
  download: "Download my data",
  downloadHint:
    "Your profile with its picture, settings, rooms, messages with their earlier versions, reactions, what you read when, and devices, as one JSON file. Nothing that others wrote.",
  downloadButton: "Download",
  delete: "Delete account",
  deleteHint: "Takes your name, address, picture and settings away for good. Your messages stay.",
  deleteButton: "Delete account…",

  dialog: {
    title: "Delete your account?",
    points: [
      "Your messages stay, by “Deleted user”. Delete those first that you want to be gone.",
      "You leave all rooms. What you alone own passes to a moderator, or else to whoever is longest in the room.",
      "All your devices are signed out, and your access tokens and invites stop working.",
      "With the same address you can sign up again, as a new person.",
    ],
    irreversible: "This can't be undone.",
    label: (email: string) => `Type ${email} to confirm`,
    cancel: "Cancel",
    confirm: "Delete my account",
  },
};

export function deleteError(error: ErrorBody): string {
  if (error.code === "last_admin")
    return "You are the only admin of this workspace. Make somebody else an admin first.";
  if (error.code === "invalid_input") return "This is not the address of your account.";
  return errorText(error);
}

export function exportError(error: ErrorBody): string {
  if (error.code === "rate_limited") return "You have downloaded it several times. Try again in an hour.";
  return errorText(error);
}
