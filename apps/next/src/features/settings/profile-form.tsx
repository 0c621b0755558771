"use client";

import { useState, type FormEvent } from "react";
import type { Me } from "@parley/shared/contracts/users";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { errorText } from "@/ui/error-text";
import { TextField } from "@/ui/text-field";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { PictureField } from "../profile/picture-field";
import { displayNameProblem } from "../sign-in/display-name-problem";
import { strings } from "./settings.strings";

export function ProfileForm({ me }: { me: Me }) {
  const [saved, setSaved] = useState(me.displayName);
  const [name, setName] = useState(saved);
  const [problem, setProblem] = useState<string>();
  const save = useAction((displayName: string) => callApi("me:update", { displayName }));
  const changed = name.trim() !== saved;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!changed) return;
    const found = displayNameProblem(name);
    setProblem(found);
    if (found !== undefined) return;
    const result = await save.run(name);
    if (!result?.ok) return;
    setSaved(result.data.displayName);
    setName(result.data.displayName);
    showToast(strings.saved);
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-5 p-4">
      <PictureField me={me} name={name} />
      <div className="grid w-full min-w-0 flex-1 gap-4">
        <TextField
          label={strings.name}
          name="name"
          autoComplete="name"
          value={name}
          hint={strings.nameHint}
          error={problem ?? (save.error && errorText(save.error))}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(undefined);
            save.clearError();
          }}
        />
        <div className="grid gap-0.5">
          <p className="text-sm font-medium">{strings.email}</p>
          <p className="text-base break-all text-muted">{me.email}</p>
        </div>
        <Button
          kind="primary"
          type="submit"
          disabled={!changed}
          busy={save.busy}
          className="justify-self-end max-sm:justify-self-stretch"
        >
          {strings.save}
        </Button>
      </div>
    </form>
  );
}
