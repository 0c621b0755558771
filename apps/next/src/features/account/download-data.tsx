"use client";

import type { Result } from "@parley/shared/contracts/common";
import { routes } from "@parley/shared/contracts/routes";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { useAction } from "@/ui/use-action";
import { SettingsRow } from "../settings/settings-section";
import { exportError, strings } from "./account.strings";

/** A long life is many pages. */
const timeoutMs = 10 * 60_000;
/** The browser reads the file only after the click that saves it, in milliseconds. */
const revokeAfterMs = 60_000;

/** Fetched and then saved, and not a plain link: a refusal would be saved as if it were the file. */
async function download(): Promise<Result<object>> {
  const result = await callApi("me:export", {}, { timeoutMs });
  if (!result.ok) return result;
  let file: Blob;
  try {
    file = await new Response(result.data).blob();
  } catch {
    return { ok: false, error: { code: "unavailable", message: "The download broke off." } };
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = routes["me:export"].file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), revokeAfterMs);
  return { ok: true, data: {} };
}

export function DownloadData() {
  const { run, busy, error } = useAction(download);
  return (
    <>
      <SettingsRow title={strings.download} hint={strings.downloadHint}>
        <Button busy={busy} onClick={() => void run()}>
          {strings.downloadButton}
        </Button>
      </SettingsRow>
      {error && (
        <p role="alert" className="px-4 py-3 text-sm text-danger-text">
          {exportError(error)}
        </p>
      )}
    </>
  );
}
