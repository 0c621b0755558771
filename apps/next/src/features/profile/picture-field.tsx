"use client";

import { useRef, useState, type ChangeEvent } from "react";
import type { Me } from "@parley/shared/contracts/users";
import { callApi } from "@/call-api";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { lazyPart } from "@/ui/lazy-part";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { pictureError, strings } from "./profile.strings";

const PictureDialog = lazyPart(() => import("./picture-dialog").then((module) => module.PictureDialog));

/** A larger one might take more memory than a phone's page has. */
const fileBytesMax = 30 * 1024 * 1024;

/** The own picture, and what changes it. */
export function PictureField({ me, name }: { me: Me; name: string }) {
  const [image, setImage] = useState(me.image);
  const [chosen, setChosen] = useState<ImageBitmap | null>(null);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const chooseButton = useRef<HTMLButtonElement>(null);
  const remove = useAction(() => callApi("me:remove-picture", {}));

  async function open({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const [file] = currentTarget.files ?? [];
    // The same file can be chosen again.
    currentTarget.value = "";
    if (!file) return;
    if (file.size > fileBytesMax) return setProblem(strings.picture.tooLarge);
    try {
      setChosen(await createImageBitmap(file));
      setProblem(undefined);
    } catch {
      setProblem(strings.picture.unreadable);
    }
  }

  function close() {
    setChosen(null);
    setTimeout(() => chooseButton.current?.focus());
  }
  function take(changed: Me) {
    setImage(changed.image);
    close();
    showToast(strings.picture.saved);
  }
  async function removeIt() {
    const result = await remove.run();
    if (!result?.ok) return;
    setImage(null);
    chooseButton.current?.focus();
    showToast(strings.picture.removed);
  }

  const error = problem ?? (remove.error && pictureError(remove.error));
  return (
    <div className="flex items-center gap-4">
      <Avatar id={me.id} name={name} image={image} size="large" />
      <div className="grid min-w-0 gap-1.5">
        <p className="text-sm font-medium">{strings.picture.label}</p>
        <div className="flex flex-wrap gap-2">
          <Button ref={chooseButton} onClick={() => input.current?.click()}>
            {image === null ? strings.picture.choose : strings.picture.change}
          </Button>
          {image !== null && (
            <Button kind="quiet" busy={remove.busy} onClick={() => void removeIt()}>
              {strings.picture.remove}
            </Button>
          )}
        </div>
        {error && (
          <p role="alert" className="text-sm text-danger-text">
            {error}
          </p>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={strings.picture.label}
        onChange={open}
      />
      {chosen !== null && (
        <PictureDialog picture={chosen} onSaved={take} onClose={close} onLoadFailed={close} />
      )}
    </div>
  );
}
