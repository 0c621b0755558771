"use client";

import { useState, type FormEvent } from "react";
import { selectNotifications } from "@parley/client/features/me/me.slice";
import { setRoomNotifications } from "@parley/client/features/notifications/notification-commands";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import type { NotifyLevel, RoomNotifications } from "@parley/shared/contracts/notifications";
import { levelIn } from "@parley/shared/should-notify";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { SelectField } from "@/ui/select-field";
import { useAction } from "@/ui/use-action";
import { useRoomTitle } from "../rooms/room-title";
import { useClient, useStore } from "../workspace-shell/use-client";
import { endOfSpan, formatEnd, muteSpans, type MuteSpan } from "./mute-span";
import { notificationError, strings } from "./notifications.strings";

interface RoomNotificationsDialogProps {
  roomId: string;
  onClose: () => void;
}

/** Of what I am told in one room. */
export function RoomNotificationsDialog({ roomId, onClose }: RoomNotificationsDialogProps) {
  const entry = useStore(selectRoom(roomId));
  const title = useRoomTitle(roomId);
  if (!entry?.membership) return null;
  const { notifications } = entry.membership;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={strings.room.title}
      description={strings.room.description(title)}
    >
      <ChoiceForm room={entry.room} before={notifications} onClose={onClose} />
    </Dialog>
  );
}

type MuteChoice = "none" | "asIs" | MuteSpan;

interface ChoiceFormProps {
  room: RoomEntry["room"];
  before: RoomNotifications;
  onClose: () => void;
}

/** Starts from what was chosen when it opens; only what was changed here is sent. */
function ChoiceForm({ room, before: current, onClose }: ChoiceFormProps) {
  const client = useClient();
  const settings = useStore(selectNotifications);
  const [before] = useState(current);
  const muteBefore: MuteChoice =
    before.mute === null ? "none" : before.mute.until === null ? "forever" : "asIs";
  const [level, setLevel] = useState<NotifyLevel | "default">(before.level ?? "default");
  const [mute, setMute] = useState<MuteChoice>(muteBefore);
  const save = useAction((changes: Partial<RoomNotifications>) =>
    setRoomNotifications(client, room.id, changes),
  );

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = level === "default" ? null : level;
    const result = await save.run({
      ...(chosen !== before.level && { level: chosen }),
      ...(mute !== muteBefore && { mute: muteOf(mute) }),
    });
    if (result?.ok) onClose();
  }

  const asAll = levelIn(room.kind, { level: null }, settings);
  const until = before.mute?.until ?? null;
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <SelectField
        label={strings.room.level}
        value={level}
        onChange={setLevel}
        options={[
          { value: "default", label: strings.room.asAll(asAll) },
          ...(["all", "mentions", "nothing"] as const).map((value) => ({
            value,
            label: strings.levels[value],
          })),
        ]}
      />
      <SelectField
        label={strings.room.mute}
        hint={strings.room.muteHint}
        value={mute}
        onChange={setMute}
        options={[
          { value: "none", label: strings.spans.none },
          ...(until === null
            ? []
            : [{ value: "asIs" as const, label: strings.room.mutedUntil(formatEnd(until)) }]),
          ...muteSpans.map((value) => ({ value, label: strings.spans[value] })),
        ]}
      />
      {save.error && (
        <p role="alert" className="text-sm text-danger-text">
          {notificationError(save.error)}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>{strings.room.cancel}</Button>
        <Button kind="primary" type="submit" busy={save.busy}>
          {strings.room.save}
        </Button>
      </DialogActions>
    </form>
  );
}

const muteOf = (choice: MuteChoice): RoomNotifications["mute"] =>
  choice === "none" || choice === "asIs" ? null : { until: endOfSpan(choice, new Date()) };
