"use client";

import { useState, type FormEvent } from "react";
import type { Me } from "@parley/shared/contracts/users";
import { callApi } from "@/call-api";
import { leaveTo } from "@/leave-to";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { errorText } from "@/ui/error-text";
import { TextField } from "@/ui/text-field";
import { useAction } from "@/ui/use-action";
import { useFragment } from "@/ui/use-fragment";
import { browserTimeZone } from "../profile/time-zones";
import { joinOrNext } from "./after-sign-in";
import { displayNameProblem } from "./display-name-problem";
import { EntryFrame } from "./entry-frame";
import { inviteOf } from "./parse-address";
import { signInPath } from "./sign-in-path";
import { strings } from "./sign-in.strings";

export function WelcomeScreen({ me, next }: { me: Me; next: string }) {
  const invite = inviteOf(useFragment());
  const [name, setName] = useState(me.displayName);
  const [problem, setProblem] = useState<string>();
  const save = useAction(
    (displayName: string) => callApi("me:update", { displayName, timeZone: browserTimeZone() }),
    { stayBusy: true },
  );
  const leave = useAction(() => callApi("session:sign-out", {}), { stayBusy: true });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = String(new FormData(event.currentTarget).get("name"));
    const found = displayNameProblem(chosen);
    setProblem(found);
    if (found !== undefined) {
      event.currentTarget.querySelector("input")?.focus();
      return;
    }
    const result = await save.run(chosen);
    if (result?.ok) leaveTo(await joinOrNext(invite, next));
  }

  async function switchAccount() {
    const result = await leave.run();
    if (result?.ok || result?.error.code === "unauthenticated") leaveTo(signInPath({ next, invite }));
  }

  const error = save.error ?? leave.error;
  return (
    <EntryFrame
      title={strings.welcomeTitle}
      text={strings.welcomeText(me.email)}
      footer={
        <Button kind="quiet" busy={leave.busy} onClick={switchAccount}>
          {strings.otherAccount}
        </Button>
      }
    >
      <form noValidate method="dialog" onSubmit={submit} className="grid gap-4">
        <div className="flex justify-center">
          <Avatar id={me.id} name={name} size="large" />
        </div>
        <TextField
          label={strings.name}
          name="name"
          autoComplete="name"
          autoFocus
          required
          // As in the sign-in form: what was typed before the scripts came stays.
          defaultValue={me.displayName}
          hint={strings.nameHint}
          error={problem ?? (error && errorText(error))}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(undefined);
            save.clearError();
          }}
        />
        <Button kind="primary" size="large" type="submit" busy={save.busy}>
          {strings.continue}
        </Button>
      </form>
    </EntryFrame>
  );
}
