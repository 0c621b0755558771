/**
 * Sizes that the contracts, the tables and the counters in the interface share.
 * Text lengths count UTF-16 code units, as `String.length` and `maxlength` do.
 */
export const limits = {
  messageBody: 8_000,
  /** Of one emoji with its joiners, modifiers and variation selectors. */
  emoji: 48,
  /** Different emoji on one message. */
  reactionsOfMessage: 20,
  /** Messages looked up by id with one request: those that are quoted on a page. */
  messagesAtOnce: 50,
  roomName: 80,
  roomTopic: 250,
  displayName: 60,
  email: 254,
  searchText: 100,
  /** Rows of one page of history, catch-up, rooms or people. */
  page: 100,
  pageDefault: 50,
  /** People added to a room, or looked up by id, with one request. */
  peopleAtOnce: 100,
  inviteUses: 10_000,
  /** Invites of one room that work at the same time. */
  roomInvites: 100,
  /** Hours: 90 days. */
  inviteHours: 24 * 90,
  tokenName: 60,
  /** Access tokens of one person that work at the same time. */
  personTokens: 50,
  /** Bytes of one request body or socket packet, before it is parsed. */
  requestBytes: 64 * 1024,
  /** Revs that a client may be behind and still catch up change by change. */
  catchUpRevs: 2_000,
} as const;

/** Days after which an access token may end. */
export const tokenDays = [7, 30, 90, 365] as const;

export interface RateLimit {
  /** Requests allowed in one window. */
  points: number;
  /** The window, in seconds. */
  seconds: number;
  /** Whose requests are counted together: a signed-in person's, an IP address's, or all for one mailbox. */
  per: "person" | "address" | "mailbox";
}

/** Named rates; each operation of the registry carries one. */
export const rates = {
  read: { points: 600, seconds: 60, per: "person" },
  write: { points: 120, seconds: 60, per: "person" },
  send: { points: 60, seconds: 10, per: "person" },
  create: { points: 30, seconds: 60, per: "person" },
  mark: { points: 300, seconds: 60, per: "person" },
  public: { points: 300, seconds: 60, per: "address" },
  signIn: { points: 60, seconds: 60, per: "address" },
  /** Sign-in mails that one address of the net may cause: an office of fifty gets in on a Monday morning. */
  signInMails: { points: 50, seconds: 900, per: "address" },
  /** Sign-in mails that one mailbox gets; whoever asks for more is not told, and no mail goes out. */
  signInMailbox: { points: 5, seconds: 900, per: "mailbox" },
} as const satisfies Record<string, RateLimit>;

export type RateName = keyof typeof rates;
