/**
 * Sizes that the contracts, the tables and the counters in the interface share.
 * Text lengths count UTF-16 code units, as `String.length` and `maxlength` do.
 */
export const limits = {
  messageBody: 8_000,
  /** Earlier texts that are kept of one message, the newest ones: all of them in one answer are 1.2 MB at most. */
  editsOfMessage: 50,
  /** Of one emoji with its joiners, modifiers and variation selectors. */
  emoji: 48,
  /** Different emoji on one message. */
  reactionsOfMessage: 20,
  /** People whom one message mentions; more are not told. */
  mentionsOfMessage: 50,
  /** Unread mentions that are told of one room: nobody reads a higher number. */
  unreadMentions: 100,
  /** Pinned messages of one room. */
  pinsOfRoom: 100,
  /** Messages looked up by id with one request: those that are quoted on a page. */
  messagesAtOnce: 50,
  /** Members of a room up to which each sees how far the others got; in a larger one it is asked for, message by message. */
  membersWithMarks: 100,
  /** Rooms whose members' marks one request lists: 300 kB of them at most. */
  roomsOfMarksAtOnce: 20,
  /** Rooms of which one request tells what was delivered. */
  deliveredAtOnce: 100,
  /** Days for which it is kept when a message was delivered and read. */
  receiptDays: 30,
  /** People of one direct room, oneself included. */
  directPeople: 9,
  /** People whom one person blocks. */
  personBlocks: 1_000,
  /** Words of one's own that count like a mention, and the length of each. */
  keywords: 50,
  keyword: 60,
  timeZone: 64,
  roomName: 80,
  roomTopic: 250,
  displayName: 60,
  statusText: 100,
  /** Bytes of a person's picture, as it is stored. */
  pictureBytes: 64 * 1024,
  /** Width and height of a person's picture, in pixels: what the web app makes, and at most. */
  pictureSide: 256,
  pictureSideMax: 512,
  /** People whose presence one connection follows: about as many as fit on a screen. */
  watchedPeople: 150,
  /** People who are named as typing: three are shown, and the reader may be one of them. */
  namedTypists: 4,
  email: 254,
  searchText: 100,
  /** Rows of one page of history, catch-up, rooms or people. */
  page: 100,
  pageDefault: 50,
  /** People added to a room, or looked up by id, with one request. */
  peopleAtOnce: 100,
  inviteUses: 10_000,
  signUpDomains: 50,
  /** Invites of one room that work at the same time. */
  roomInvites: 100,
  /** Hours: 90 days. */
  inviteHours: 24 * 90,
  tokenName: 60,
  /** Access tokens of one person that work at the same time. */
  personTokens: 50,
  /** Devices on which one person is notified. */
  personDevices: 20,
  /** Of the address that a browser's push service gave out; the longest known ones have some 500. */
  pushEndpoint: 1_000,
  /** Pushes that show nothing, before the device has a page open again: Firefox allows about eight, Safari none. */
  silentPushes: 5,
  /** Of these, what is kept for rooms that are read: others decide how often they delete. */
  silentPushesForReads: 2,
  /** Bytes of one request body or socket packet, before it is parsed. */
  requestBytes: 64 * 1024,
  /** Revs that a client may be behind and still catch up change by change. */
  catchUpRevs: 2_000,
  /** Of each kind, lists that one socket may have asked for and not got. */
  pagesAtOnce: 4,
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
  /** Each makes all that two people share show its marks anew. */
  block: { points: 30, seconds: 60, per: "person" },
  pushTest: { points: 10, seconds: 60, per: "person" },
  presence: { points: 300, seconds: 60, per: "person" },
  /** A client says so every three seconds. */
  typing: { points: 120, seconds: 60, per: "person" },
  /** All that is kept of one person is read for it. */
  export: { points: 5, seconds: 3_600, per: "person" },
  public: { points: 300, seconds: 60, per: "address" },
  signIn: { points: 60, seconds: 60, per: "address" },
  /** Sign-in mails that one address of the net may cause: an office of fifty gets in on a Monday morning. */
  signInMails: { points: 50, seconds: 900, per: "address" },
  /** Sign-in mails that one mailbox gets; whoever asks for more is not told, and no mail goes out. */
  signInMailbox: { points: 5, seconds: 900, per: "mailbox" },
} as const satisfies Record<string, RateLimit>;

export type RateName = keyof typeof rates;
