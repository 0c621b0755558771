import { accessTokens } from "./tables/access-tokens";
import { accounts, sessions, verifications } from "./tables/auth";
import { inviteUses } from "./tables/invite-uses";
import { invites } from "./tables/invites";
import { members } from "./tables/members";
import { messageEdits } from "./tables/message-edits";
import { messages } from "./tables/messages";
import { rooms } from "./tables/rooms";
import { users } from "./tables/users";
import { workspace } from "./tables/workspace";

/** All tables, as Drizzle and better-auth's adapter take them. */
export const schema = {
  workspace,
  users,
  sessions,
  accessTokens,
  accounts,
  verifications,
  rooms,
  members,
  messages,
  messageEdits,
  invites,
  inviteUses,
};
