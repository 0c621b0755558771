"use client";

import { useRef, useState, type FormEvent } from "react";
import type { CreatedAccessToken, TokenScope } from "@parley/shared/contracts/tokens";
import { newId } from "@parley/shared/id";
import { tokenDays } from "@parley/shared/limits";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { DialogActions } from "@/ui/dialog";
import { SelectField } from "@/ui/select-field";
import { TextField } from "@/ui/text-field";
import { useAction } from "@/ui/use-action";
import { tokenNameProblem } from "./token-name-problem";
import { strings, tokenError } from "./tokens.strings";

interface CreateTokenFormProps {
  onCreated: (token: CreatedAccessToken) => void;
  onClose: () => void;
}

const words = strings.create;
const scopes = ["read", "write"] as const;
const expiries = ["7", "30", "90", "365", "never"] as const;
type Expiry = (typeof expiries)[number];

const daysOf = (expiry: Expiry) => tokenDays.find((days) => String(days) === expiry) ?? null;

export function CreateTokenForm({ onCreated, onClose }: CreateTokenFormProps) {
  const [name, setName] = useState("");
  const [scope, setScope] = useState<TokenScope>("read");
  const [expiry, setExpiry] = useState<Expiry>("30");
  const [problem, setProblem] = useState<string>();
  // A repeat of one request is the same token, with the same secret.
  const attempt = useRef({ request: "", clientId: "" });
  const create = useAction(() => {
    const request = JSON.stringify([name, scope, expiry]);
    if (attempt.current.request !== request) attempt.current = { request, clientId: newId() };
    const { clientId } = attempt.current;
    return callApi("token:create", { clientId, name, scope, expiresInDays: daysOf(expiry) });
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem("token-name");
    const found = tokenNameProblem(name);
    setProblem(found);
    if (found !== undefined) {
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    const result = await create.run();
    if (result?.ok) onCreated(result.data);
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      <TextField
        label={words.name}
        name="token-name"
        autoComplete="off"
        value={name}
        hint={words.nameHint}
        error={problem}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(undefined);
        }}
      />
      <SelectField
        label={words.scope}
        value={scope}
        hint={words.scopeHints[scope]}
        onChange={setScope}
        options={scopes.map((value) => ({ value, label: strings.scopes[value] }))}
      />
      <SelectField
        label={words.expires}
        value={expiry}
        onChange={setExpiry}
        options={expiries.map((value) => ({ value, label: words.expiries[value] }))}
      />
      {create.error && (
        <p role="alert" className="text-sm text-danger-text">
          {tokenError(create.error)}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button kind="primary" type="submit" busy={create.busy}>
          {words.submit}
        </Button>
      </DialogActions>
    </form>
  );
}
