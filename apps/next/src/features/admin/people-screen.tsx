"use client";

import { useState } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import type { Account } from "@parley/shared/contracts/users";
import { afterMenu } from "@/ui/after-menu";
import { PagedList } from "@/ui/paged-list";
import { SearchField } from "@/ui/search-field";
import { Select } from "@/ui/select-field";
import { useStore } from "../workspace-shell/use-client";
import { AccountActDialog } from "./account-act-dialog";
import type { AccountAct } from "./account-acts";
import { AccountRow } from "./account-row";
import { AdminSection } from "./admin-section";
import { strings as admin } from "./admin.strings";
import { accountError, strings } from "./people.strings";
import { useAccounts } from "./use-accounts";

const roles = ["any", "admin", "member"] as const;
const states = ["any", "active", "deactivated", "banned"] as const;

/** "Any" is no part of what is asked for. */
const chosen = <Value extends string>(value: Value | "any") => (value === "any" ? undefined : value);

/** Who has an account, and what an admin does about them. */
export function PeopleScreen() {
  const myId = useStore(selectMyId);
  const [text, setText] = useState("");
  const [role, setRole] = useState<(typeof roles)[number]>("any");
  const [state, setState] = useState<(typeof states)[number]>("any");
  const pages = useAccounts({ text: text.trim() || undefined, role: chosen(role), state: chosen(state) });
  const [asked, setAsked] = useState<{ account: Account; act: AccountAct } | null>(null);

  return (
    <AdminSection title={admin.parts.people} hint={strings.hint}>
      <div className="flex gap-3 max-sm:flex-col">
        <SearchField
          label={strings.search}
          placeholder={strings.searchPlaceholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="grid grid-cols-2 gap-3 sm:w-72">
          <Select
            aria-label={strings.role}
            value={role}
            onChange={setRole}
            options={roles.map((value) => ({ value, label: strings.roles[value] }))}
          />
          <Select
            aria-label={strings.state}
            value={state}
            onChange={setState}
            options={states.map((value) => ({ value, label: strings.states[value] }))}
          />
        </div>
      </div>
      <PagedList pages={pages} words={strings.list} empty={strings.noMatch} errorText={accountError}>
        {(account) => (
          <AccountRow
            key={account.id}
            account={account}
            isMe={account.id === myId}
            onAct={(current, act) => afterMenu(() => setAsked({ account: current, act }))}
          />
        )}
      </PagedList>
      {asked !== null && (
        <AccountActDialog
          {...asked}
          isMe={asked.account.id === myId}
          onDone={(changed) =>
            pages.change((accounts) => accounts.map((each) => (each.id === changed.id ? changed : each)))
          }
          onClose={() => setAsked(null)}
        />
      )}
    </AdminSection>
  );
}
