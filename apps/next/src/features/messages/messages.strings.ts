const plural = new Intl.PluralRules("en");
const number = new Intl.NumberFormat("en");
const counted = (count: number, one: string, other: string) =>
  plural.select(count) === "one" ? `1 ${one}` : `${number.format(count)} ${other}`;

export const strings = {
  history: (room: string) => `Messages in ${room}`,
  historyHint: "Arrow keys move between messages. Escape goes to the composer.",
  loading: "Loading messages",
  loadingOlder: "Loading older messages",
  loadingNewer: "Loading newer messages",
  olderFailed: "Older messages could not be loaded.",
  latestFailed: "The newest messages could not be loaded. What you write is kept, and sent when it can be.",
  stranded: (count: number) =>
    `${counted(count, "message of yours was", "messages of yours were")} not sent: the room is archived, or you are no longer in it.`,
  newerFailed: "Newer messages could not be loaded.",
  jumpFailed: "The message could not be loaded. Try the link again in a moment.",
  jumpGone: "The message that the link leads to is not here any more.",
  failedTitle: "The messages could not be loaded",
  failedText: "Nothing is lost.",
  tryAgain: "Try again",

  start: {
    title: (room: string) => `This is the beginning of ${room}`,
    everyone: "Everyone in the workspace is here.",
    public: "Anyone in the workspace can read along and join.",
    private: "Only its members can see this room.",
    createdOn: (day: string) => `Created on ${day}.`,
    olderGone: "Older messages are no longer kept",
    empty: "Nobody has written yet. Say hello.",
  },
  newHere: "New",
  newHereLabel: "New messages begin here",
  toLatest: "Jump to latest",
  newMessages: (count: number) => counted(count, "new message", "new messages"),

  someone: "Someone",
  others: (count: number) => counted(count, "other", "others"),
  system: {
    created: "{actor} created the room",
    joined: "{people} joined",
    left: "{people} left",
    added: "{actor} added {people}",
    removed: "{actor} removed {people}",
    renamed: "{actor} renamed the room to {name}",
    topicSet: "{actor} set the topic to {topic}",
    topicRemoved: "{actor} removed the topic",
    role: {
      owner: "{actor} made {people} an owner",
      moderator: "{actor} made {people} a moderator",
      member: "{actor} made {people} a member",
    },
    archived: "{actor} archived the room",
    unarchived: "{actor} opened the room again",
  },

  actions: "Actions on this message",
  more: "More actions",
  copyText: "Copy text",
  copyLink: "Copy link to message",
  textCopied: "The text was copied",
  linkCopied: "The link was copied",
  copyFailed: "The browser did not allow copying.",

  send: {
    queued: "Waiting to be sent",
    sending: "Sending",
    sent: (time: string) => `Sent ${time}`,
    sentShort: "Sent",
    written: (time: string) => `Written ${time}`,
    failed: "Not sent.",
    retry: "Retry",
    discard: "Discard",
    discarded: (excerpt: string) => `Discarded: ${excerpt}`,
    undo: "Undo",
  },

  deleted: "This message was deleted",
  edited: "(edited)",
  editedAt: (time: string) => `Edited ${time}`,

  reply: {
    action: "Reply",
    title: "Replying",
    to: (name: string) => `Replying to ${name}`,
    cancel: "Do not reply",
    quoteOf: (name: string) => `In reply to ${name}`,
    gone: "The message that this answers is not here any more",
    deleted: "A deleted message",
  },
  edit: {
    action: "Edit",
    title: "Editing your message",
    label: "Edit your message",
    save: "Save changes",
    cancel: "Leave it as it was",
    changedSince: "It was edited elsewhere after you began on another text.",
    takeLeft: "Use my text",
    takeNewer: "Use the newer text",
    hintEnter: "Enter saves, Escape leaves it as it was",
    hintShiftEnter: "Shift + Enter saves, Escape leaves it as it was",
  },
  remove: {
    action: "Delete",
    title: "Delete this message?",
    ofOther: (name: string) => `${name} wrote it. Everybody will see that a message was deleted here.`,
    ofMine: "Everybody will see that a message was deleted here.",
    noUndo: "It can't be brought back.",
    confirm: "Delete message",
  },
  edits: {
    action: "Show edits",
    title: "Edits of this message",
    text: "Only its author and those who lead the room see this.",
    now: "As it is now",
    loading: "Loading the edits",
    gone: "The message is not there any more.",
  },

  composer: {
    label: (room: string) => `Message ${room}`,
    send: "Send message",
    hintSend: "Shift + Enter for a new line",
    hintNewline: "Shift + Enter to send",
    left: (count: number) => `${number.format(count)} left`,
    tooLong: (count: number) => `${number.format(count)} too many`,
    tooLongLabel: "The message is too long to be sent.",
    archived: "This room is archived. Its history stays.",
  },

  arrived: (author: string, body: string) => `${author}: ${body}`,
  manyArrived: (count: number, people: string) =>
    `${counted(count, "new message", "new messages")} from ${people}`,
};
