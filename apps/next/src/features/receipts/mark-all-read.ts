import { markAllRead } from "@parley/client/features/marks/mark-commands";
import type { ParleyClient } from "@parley/client/create-client";
import { errorText } from "@/ui/error-text";
import { showToast } from "@/ui/toast";
import { strings } from "./receipts.strings";

/** Marks all rooms as read, and says what came of it. */
export async function markAllReadAndTell(client: ParleyClient): Promise<void> {
  const result = await markAllRead(client);
  if (result.ok) showToast(strings.allRead);
  else showToast(errorText(result.error), { tone: "danger" });
}
