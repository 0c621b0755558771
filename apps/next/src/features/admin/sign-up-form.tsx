"use client";

import { AtSign, DoorOpen, Link } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import type { SignUpMode, SignUpPolicy } from "@parley/shared/contracts/workspace";
import { callApi } from "@/call-api";
import { Button } from "@/ui/button";
import { ChoiceCards } from "@/ui/choice-cards";
import { TextArea } from "@/ui/text-area";
import { showToast } from "@/ui/toast";
import { useAction } from "@/ui/use-action";
import { domainsProblem, parseDomains } from "./parse-domains";
import { ResetSignUp } from "./reset-sign-up";
import { signUpPolicyError, strings } from "./sign-up.strings";

const modes = ["open", "invite", "domains"] as const;
const icons = { open: <DoorOpen />, invite: <Link />, domains: <AtSign /> };

interface SignUpFormProps {
  policy: SignUpPolicy;
  onPolicy: (policy: SignUpPolicy) => void;
}

export function SignUpForm({ policy, onPolicy }: SignUpFormProps) {
  const [mode, setMode] = useState<SignUpMode>(policy.mode);
  const [text, setText] = useState(policy.domains.join("\n"));
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const domains = mode === "domains" ? parseDomains(text) : [];
  const save = useAction(() => callApi("workspace:set-sign-up", { mode, domains }));
  const changed = mode !== policy.mode || domains.join() !== policy.domains.join();

  function take(next: SignUpPolicy) {
    onPolicy(next);
    setMode(next.mode);
    setText(next.domains.join("\n"));
    setProblem(undefined);
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!changed) return;
    const found = mode === "domains" ? domainsProblem(domains) : undefined;
    setProblem(found);
    if (found !== undefined) return field.current?.focus();
    const result = await save.run();
    if (!result?.ok) return;
    take(result.data);
    showToast(strings.saved);
  }

  return (
    <>
      <form ref={form} tabIndex={-1} noValidate onSubmit={submit} className="grid gap-4 p-4 outline-none">
        <ChoiceCards
          legend={strings.mode}
          value={mode}
          onChange={(next) => {
            setMode(next);
            setProblem(undefined);
          }}
          options={modes.map((value) => ({
            value,
            label: strings.modes[value],
            hint: strings.modeHints[value],
            icon: icons[value],
          }))}
        />
        {mode === "domains" && (
          <TextArea
            ref={field}
            label={strings.domains}
            name="domains"
            rows={4}
            autoCapitalize="none"
            spellCheck={false}
            value={text}
            hint={strings.domainsHint}
            error={problem}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(undefined);
            }}
          />
        )}
        {save.error && (
          <p role="alert" className="text-sm text-danger-text">
            {signUpPolicyError(save.error)}
          </p>
        )}
        <Button
          kind="primary"
          type="submit"
          disabled={!changed}
          busy={save.busy}
          className="justify-self-end max-sm:justify-self-stretch"
        >
          {strings.save}
        </Button>
      </form>
      <div className="flex items-center justify-between gap-x-6 gap-y-3 border-t border-line p-4 max-sm:flex-col max-sm:items-stretch">
        <p className="text-sm text-muted">{strings.sources[policy.source]}</p>
        {policy.source === "page" && (
          <ResetSignUp
            onReset={(next) => {
              take(next);
              // The button that asked goes.
              setTimeout(() => form.current?.focus());
            }}
          />
        )}
      </div>
    </>
  );
}
