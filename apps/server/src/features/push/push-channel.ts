import { sql } from "drizzle-orm";
import type { PushSender } from "../../push/push-sender";
import type { NotificationChannel } from "../notifications/notification-channel";

/** Notifies the devices of people through their browsers; whom, is decided before. */
export const createPushChannel = (push: Pick<PushSender, "send" | "takeBack">): NotificationChannel => ({
  name: "push",
  reaches: sql`exists (select 1 from push_subscriptions s where s.user_id = m.user_id)`,
  deliver: ({ userId, roomId, seq, title, body, path }) => {
    push.send(userId, { type: "message", title, body, path, roomId, seq, tag: roomId });
    return Promise.resolve();
  },
  withdraw: (gone) => {
    push.takeBack(gone);
    return Promise.resolve();
  },
});
