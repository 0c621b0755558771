"use client";

import { useState } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { errorText } from "@/ui/error-text";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { showToast } from "@/ui/toast";
import { SettingsRow } from "../settings/settings-section";
import { useStore } from "../workspace-shell/use-client";
import { DeviceRow } from "./device-row";
import { outcomeText, pushError, strings } from "./push.strings";
import { isPushOn } from "./push-marker";
import { turnPushOff, turnPushOn } from "./this-device";
import { usePushDevices } from "./use-push-devices";
import { usePushSupport } from "./use-push-support";

/** The rows of the settings' section: whether this device is notified, and which others are. */
export function PushSettings() {
  const userId = useStore(selectMyId) ?? "";
  const support = usePushSupport();
  const { list, error, reload } = usePushDevices();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  if (support === null || (list === null && error === null)) {
    return (
      <SkeletonGroup label={strings.loading} className="grid gap-2 p-4">
        <Skeleton className="h-4 w-48" />
        <Skeleton className="h-3.5 w-64" />
      </SkeletonGroup>
    );
  }
  const here =
    support === "supported" && isPushOn(userId) ? list?.devices.find(({ current }) => current) : undefined;
  const others = list?.devices.filter((device) => device !== here) ?? [];

  async function during(work: () => Promise<string | null>) {
    setBusy(true);
    setProblem(null);
    setProblem(await work());
    setBusy(false);
    reload();
  }

  const turnOn = (key: string) =>
    during(async () => {
      const result = await turnPushOn(userId, key);
      if (result.ok || result.reason === "denied") return null;
      if (result.reason === "refused") return pushError(result.error);
      return result.reason === "dismissed" ? strings.dismissed : strings.noService;
    });

  const remove = (deviceId: string) =>
    during(async () => {
      if (deviceId === here?.id) await turnPushOff(userId);
      const result = await callApi("push:unsubscribe", { deviceId });
      return result.ok || result.error.code === "not_found" ? null : pushError(result.error);
    });

  const test = (deviceId: string) =>
    during(async () => {
      const result = await callApi("push:test", { deviceId });
      if (!result.ok) return pushError(result.error);
      if (result.data.outcome !== "sent") return outcomeText[result.data.outcome];
      showToast(outcomeText.sent);
      return null;
    });

  return (
    <>
      <SettingsRow title={here ? strings.isOn : strings.row} hint={strings.hints[support]}>
        {here && (
          <div className="flex gap-2 max-sm:[&>*]:flex-1">
            <Button disabled={isBusy} onClick={() => void test(here.id)}>
              {strings.test}
            </Button>
            <Button disabled={isBusy} onClick={() => void remove(here.id)}>
              {strings.turnOff}
            </Button>
          </div>
        )}
        {!here && support === "supported" && list && (
          <Button kind="primary" busy={isBusy} onClick={() => void turnOn(list.applicationServerKey)}>
            {strings.turnOn}
          </Button>
        )}
      </SettingsRow>
      {problem !== null && (
        <p role="alert" className="p-4 text-sm text-danger-text">
          {problem}
        </p>
      )}
      {error !== null && (
        <div className="flex flex-wrap items-center justify-between gap-3 p-4">
          <p role="alert" className="text-sm text-danger-text">
            {errorText(error)}
          </p>
          <Button size="small" onClick={reload}>
            {strings.retry}
          </Button>
        </div>
      )}
      {others.length > 0 && (
        <ul aria-label={strings.others} className="divide-y divide-line">
          {others.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              isBusy={isBusy}
              onRemove={() => void remove(device.id)}
            />
          ))}
        </ul>
      )}
    </>
  );
}
