import { accessTokens } from "./tables/access-tokens";
import { accounts, sessions, verifications } from "./tables/auth";
import { auditEntries } from "./tables/audit-entries";
import { inviteUses } from "./tables/invite-uses";
import { invites } from "./tables/invites";
import { jobs } from "./tables/jobs";
import { members } from "./tables/members";
import { messageEdits } from "./tables/message-edits";
import { messageMentions } from "./tables/message-mentions";
import { messages } from "./tables/messages";
import { notificationSettings } from "./tables/notification-settings";
import { pictures } from "./tables/pictures";
import { lastSeen, presenceEntries, presenceNodes } from "./tables/presence";
import { pushKeys, pushShown, pushSubscriptions } from "./tables/push";
import { receipts } from "./tables/receipts";
import { roomMarks } from "./tables/room-marks";
import { rooms } from "./tables/rooms";
import { userBlocks } from "./tables/user-blocks";
import { users } from "./tables/users";
import { workspace } from "./tables/workspace";

/** All tables, as Drizzle and better-auth's adapter take them. */
export const schema = {
  workspace,
  users,
  pictures,
  sessions,
  accessTokens,
  accounts,
  verifications,
  rooms,
  members,
  messages,
  messageEdits,
  messageMentions,
  roomMarks,
  receipts,
  invites,
  inviteUses,
  userBlocks,
  notificationSettings,
  jobs,
  presenceNodes,
  presenceEntries,
  lastSeen,
  pushKeys,
  pushSubscriptions,
  pushShown,
  auditEntries,
};
