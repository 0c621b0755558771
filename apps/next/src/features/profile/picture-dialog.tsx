"use client";

import { useState } from "react";
import type { ErrorBody, Result } from "@parley/shared/contracts/common";
import type { Me } from "@parley/shared/contracts/users";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { Dialog, DialogActions } from "@/ui/dialog";
import { useAction } from "@/ui/use-action";
import { wholeCrop } from "./crop";
import { CropField } from "./crop-field";
import { makeWebp, toBase64 } from "./make-webp";
import { pictureError, strings } from "./profile.strings";

interface PictureDialogProps {
  picture: ImageBitmap;
  onSaved: (me: Me) => void;
  onClose: () => void;
}

/** Cuts a square out of what was chosen. Only that leaves the browser. */
export function PictureDialog({ picture, onSaved, onClose }: PictureDialogProps) {
  const [crop, setCrop] = useState(() => wholeCrop(picture));
  const save = useAction(async (): Promise<Result<Me>> => {
    const webp = await makeWebp(picture, crop);
    if (webp === null) return { ok: false, error: noWebp };
    return callApi("me:set-picture", { webp: toBase64(webp) });
  });

  async function submit() {
    const result = await save.run();
    if (result?.ok) onSaved(result.data);
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={strings.picture.title}
      description={strings.picture.hint}
      width="small"
    >
      <CropField picture={picture} crop={crop} onChange={setCrop} />
      {save.error && (
        <p role="alert" className="mt-3 text-sm text-danger-text">
          {save.error === noWebp ? save.error.message : pictureError(save.error)}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>{strings.picture.cancel}</Button>
        <Button kind="primary" busy={save.busy} onClick={() => void submit()}>
          {strings.picture.save}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const noWebp: ErrorBody = { code: "invalid_input", message: strings.picture.unsupported };
