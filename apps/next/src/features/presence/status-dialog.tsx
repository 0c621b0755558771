"use client";

import { SmilePlus } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { setStatus } from "@parley/client/features/presence/presence-commands";
import { selectUser } from "@parley/client/features/users/users.slice";
import { limits } from "@parley/shared/limits";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { hasCoarsePointer, isNarrow, useCoarsePointer } from "@/ui/screen";
import { SelectField } from "@/ui/select-field";
import { TextField } from "@/ui/text-field";
import { useAction } from "@/ui/use-action";
import { EmojiPicker } from "../reactions/emoji-picker";
import { rememberRecentEmoji } from "../reactions/recent-emoji";
import { useClient, useStore } from "../workspace-shell/use-client";
import { statusError, strings } from "./status-dialog.strings";
import { endings, endOf, type Ending } from "./status-ending";
import { useCurrentStatus } from "./use-current-status";

interface StatusDialogProps {
  onClose: () => void;
}

/** What stands beside the emoji in the dialog's width, and how wide it becomes. */
const besideEmoji = 70;
const widest = 480;

/** As many as fit, each large enough for a finger where there is one. */
function pickerSize() {
  const cellSize = hasCoarsePointer() || isNarrow() ? 44 : 40;
  return { cellSize, columns: Math.floor((Math.min(innerWidth, widest) - besideEmoji) / cellSize) };
}

/** Says what I am at. What stands there keeps its end unless another one is chosen. */
export function StatusDialog({ onClose }: StatusDialogProps) {
  const client = useClient();
  const myId = useStore(selectMyId) ?? "";
  const current = useCurrentStatus(useStore(selectUser(myId)));
  const [text, setText] = useState(current?.text ?? "");
  const [emoji, setEmoji] = useState(current?.emoji ?? null);
  const [ending, setEnding] = useState<Ending | "asIs">(current?.expiresAt ? "asIs" : "never");
  const [picker] = useState(pickerSize);
  const isTouch = useCoarsePointer();
  const [isPicking, setIsPicking] = useState(false);
  const emojiButton = useRef<HTMLButtonElement>(null);
  const save = useAction((status: Parameters<typeof setStatus>[1]) => setStatus(client, status));
  const clear = useAction(() => setStatus(client, { text: "", emoji: null, expiresAt: null }));
  const choices = current?.expiresAt ? (["asIs", ...endings] as const) : endings;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const expiresAt = ending === "asIs" ? (current?.expiresAt ?? null) : endOf(ending, new Date());
    if ((await save.run({ text, emoji, expiresAt }))?.ok) onClose();
  }
  async function clearAndClose() {
    if ((await clear.run())?.ok) onClose();
  }
  function choose(chosen: string) {
    rememberRecentEmoji(myId, chosen);
    setEmoji(chosen);
    setIsPicking(false);
    // What had the focus goes with the picker.
    emojiButton.current?.focus();
  }

  const error = save.error ?? clear.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={strings.title}
      description={strings.description}
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <div className="flex items-end gap-2">
          <button
            ref={emojiButton}
            type="button"
            aria-label={strings.emoji(emoji)}
            aria-expanded={isPicking}
            onClick={() => setIsPicking(!isPicking)}
            className="grid size-9 shrink-0 place-items-center rounded-control border border-edge bg-page font-emoji text-lg/none hover:bg-hover touch:size-11"
          >
            {emoji ?? <SmilePlus aria-hidden="true" className="size-4 text-faint" />}
          </button>
          <div className="min-w-0 flex-1">
            <TextField
              label={strings.text}
              name="status-text"
              autoComplete="off"
              maxLength={limits.statusText}
              placeholder={strings.textPlaceholder}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </div>
        {isPicking && (
          <div className="grid gap-2 rounded-card border border-line p-3">
            {/* On a phone the search would bring up the keyboard, over half of the emoji. */}
            <EmojiPicker {...picker} onChoose={choose} takesFocus={!isTouch} />
            {emoji !== null && (
              <Button
                size="small"
                onClick={() => {
                  setEmoji(null);
                  emojiButton.current?.focus();
                }}
              >
                {strings.noEmoji}
              </Button>
            )}
          </div>
        )}
        <SelectField
          label={strings.ends}
          value={ending}
          onChange={setEnding}
          options={choices.map((value) => ({ value, label: strings.endings[value] }))}
        />
        {error && (
          <p role="alert" className="text-sm text-danger-text">
            {statusError(error)}
          </p>
        )}
        <DialogActions>
          {current !== null && (
            <Button busy={clear.busy} onClick={clearAndClose}>
              {strings.clear}
            </Button>
          )}
          <Button onClick={onClose}>{strings.cancel}</Button>
          <Button kind="primary" type="submit" busy={save.busy}>
            {strings.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
