import type { Result } from "@parley/shared/contracts/common";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import type { ChoosePresence, SetStatus } from "@parley/shared/contracts/presence";
import type { Me, PresenceChoice } from "@parley/shared/contracts/users";
import type { ParleyClient } from "../../create-client";
import { takeMe } from "../me/me-commands";
import { presenceChosen } from "../me/me.slice";

/** What I am shown as, on all my devices. */
export async function choosePresence(
  { call, store }: ParleyClient,
  choice: PresenceChoice,
): Promise<Result<OutputOf<typeof ChoosePresence>>> {
  const result = await call("presence:choose", { choice });
  if (result.ok) store.dispatch(presenceChosen(result.data.choice));
  return result;
}

/** Without text and emoji it is cleared. */
export async function setStatus(
  client: ParleyClient,
  status: InputOf<typeof SetStatus>,
): Promise<Result<Me>> {
  return takeMe(client, await client.call("status:set", status));
}
