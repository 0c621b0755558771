const number = new Intl.NumberFormat("en");

export const strings = {
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
  readBy: (read: number, of: number) => `Read by ${number.format(read)} of ${number.format(of)}`,
  deliveredTo: (delivered: number, of: number) =>
    `Delivered to ${number.format(delivered)} of ${number.format(of)}`,
  sentAt: (time: string) => `Sent ${time}`,
  deliveredAt: (time: string) => `Delivered ${time}`,
  readAt: (time: string) => `Read ${time}`,
  deliveredLongAgo: "Delivered some weeks ago",
  readLongAgo: "Read some weeks ago",
  who: "Who has read it",

  dialog: {
    title: "Who has read it",
    read: "Read",
    delivered: "Delivered, not read yet",
    none: "Nobody has read it yet.",
    hidden: "Who has turned their read receipts off is not shown.",
    loading: "Loading who has read it",
    more: "Show more",
    tryAgain: "Try again",
    off: "Your read receipts are off, so you do not see those of others. You can turn them on in the settings.",
  },

  markUnread: "Mark as unread from here",
  markedUnread: "Unread from here, for you alone",
  allRead: "All rooms are marked as read",
  toUnread: "Jump to first unread",
  markRead: "Mark as read",

  setting: {
    section: "Privacy",
    title: "Read receipts",
    hint: "Off: nobody sees what you have read, and you do not see it of others.",
    options: { on: "On", off: "Off" },
  },
};
