import { blockUser, unblockUser } from "@parley/client/features/blocks/block-commands";
import {
  removePicture,
  setPicture,
  updateMe,
  updatePreferences,
} from "@parley/client/features/me/me-commands";
import { updateNotifications } from "@parley/client/features/notifications/notification-commands";
import { choosePresence, setStatus } from "@parley/client/features/presence/presence-commands";
import { smallWebp } from "../../../apps/server/test/webp";
import type { Act } from "./act";

const picture = smallWebp.toString("base64");
/** Whom a screen shows at a time. */
const followedAtOnce = 20;

export const personActs = {
  rest: {
    perMessage: 0.02,
    does: ["presence:report"],
    run: (scene) => {
      scene.anybody().client.presence.setActivity(scene.random.chance(0.5) ? "idle" : "active");
      return true;
    },
  },
  follow: {
    perMessage: 0.02,
    does: ["presence:watch"],
    run: (scene) => {
      const others = Array.from({ length: followedAtOnce }, () => scene.anybody().id);
      scene.anybody().client.presence.watch(others);
      return true;
    },
  },
  choosePresence: {
    perMessage: 0.005,
    does: ["presence:choose"],
    run: (scene) => {
      const choice = scene.pick(["auto", "away", "dnd", "invisible"] as const) ?? "auto";
      void choosePresence(scene.anybody().client, choice);
      return true;
    },
  },
  status: {
    perMessage: 0.005,
    does: ["status:set"],
    run: (scene) => {
      const text = scene.random.chance(0.7) ? `at it since ${scene.nextNumber()}` : "";
      void setStatus(scene.anybody().client, { text, emoji: null, expiresAt: null });
      return true;
    },
  },
  profile: {
    perMessage: 0.003,
    does: ["me:update"],
    run: (scene) => {
      void updateMe(scene.anybody().client, { displayName: `Person ${scene.nextNumber()}` });
      return true;
    },
  },
  picture: {
    perMessage: 0.004,
    does: ["me:set-picture", "me:remove-picture"],
    run: (scene) => {
      const { client } = scene.anybody();
      void (scene.random.chance(0.5) ? setPicture(client, picture) : removePicture(client));
      return true;
    },
  },
  receipts: {
    perMessage: 0.002,
    does: ["me:update-preferences"],
    run: (scene) => {
      void updatePreferences(scene.anybody().client, { readReceipts: scene.random.chance(0.7) });
      return true;
    },
  },
  notifications: {
    perMessage: 0.003,
    does: ["me:update-notifications"],
    run: (scene) => {
      const rooms = scene.pick(["all", "mentions", "nothing"] as const) ?? "mentions";
      const keywords = [`word${String(scene.random.below(10))}`];
      void updateNotifications(scene.anybody().client, { rooms, keywords });
      return true;
    },
  },
  block: {
    perMessage: 0.005,
    does: ["user:block"],
    run: (scene) => {
      const one = scene.anybody();
      const other = scene.otherThan(one);
      if (other === null) return false;
      void blockUser(one.client, other);
      return true;
    },
  },
  unblock: {
    perMessage: 0.004,
    does: ["user:unblock"],
    run: (scene) => {
      const found = scene.someoneWhoBlocks();
      if (!found) return false;
      void unblockUser(found.one.client, found.blockedId);
      return true;
    },
  },
  reload: {
    perMessage: 0.005,
    does: [],
    run: (scene) => {
      void scene.anybody().reload();
      return true;
    },
  },
} satisfies Record<string, Act>;
