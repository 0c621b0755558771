import { AuditEntry } from "@parley/shared/contracts/audit";
import { ErrorBody } from "@parley/shared/contracts/common";
import { Invite } from "@parley/shared/contracts/invites";
import { Mark, MyReadState, Reader, ReadState, RoomMarks } from "@parley/shared/contracts/marks";
import { Member } from "@parley/shared/contracts/members";
import { Message, MessagePage } from "@parley/shared/contracts/messages";
import { NotificationSettings, RoomNotifications } from "@parley/shared/contracts/notifications";
import { PinList } from "@parley/shared/contracts/pins";
import { Presence } from "@parley/shared/contracts/presence";
import { PushDevice } from "@parley/shared/contracts/push";
import { Room, RoomView } from "@parley/shared/contracts/rooms";
import { Session } from "@parley/shared/contracts/sessions";
import { MyRoom, PersonSnapshot, RoomChanges, WorkspaceChanges } from "@parley/shared/contracts/sync";
import { AccessToken } from "@parley/shared/contracts/tokens";
import { Account, Me, Preferences, User } from "@parley/shared/contracts/users";
import { SignUpPolicy, Workspace } from "@parley/shared/contracts/workspace";

/** What stands in several answers is listed once, under its name. */
export const namedSchemas = {
  ErrorBody,
  Workspace,
  SignUpPolicy,
  User,
  Me,
  Account,
  Preferences,
  NotificationSettings,
  RoomNotifications,
  Session,
  AccessToken,
  PushDevice,
  Presence,
  Room,
  RoomView,
  Member,
  Invite,
  Message,
  MessagePage,
  PinList,
  ReadState,
  MyReadState,
  Mark,
  RoomMarks,
  Reader,
  MyRoom,
  PersonSnapshot,
  RoomChanges,
  WorkspaceChanges,
  AuditEntry,
} as const;

/**
 * Whose fact a field is, which says who may see it. `presence`, `receipts` and `typing` are guarded: the person that they are
 * about decides by what they chose and by whom they block, as `expected-sights.ts` lists.
 */
export const whose = [
  /** Where a list or a copy stands, or what the question named itself: nobody's fact. */
  "place",
  /** What needs no session. */
  "anyone",
  /** What who holds an invite's link is to know. */
  "link",
  /** A person's profile, and what else everybody of the workspace sees. */
  "workspace",
  /** What who may read the room sees. */
  "room",
  /** Of those who lead the room, and of who wrote it. */
  "leaders",
  /** Of who asks, whom it is about: nobody else sees it. */
  "own",
  /** What admins alone are told. */
  "admin",
  "presence",
  "receipts",
  "typing",
] as const;
export type Whose = (typeof whose)[number];

/**
 * Each field of each schema with a name, of each operation's answer and of each event, written by hand. `as` refers to a
 * schema that is listed under its name; an answer without fields needs no line.
 */
export const seenFields = `
ErrorBody                  place      code message details{} retryAfterMs
Workspace                  anyone     name signUp signUpDomains[] google linksGoTo hasPeople
SignUpPolicy               admin      mode domains[] source
User                       workspace  id rev displayName image role banned deactivated deleted timeZone
User                       workspace  status.text status.emoji status.expiresAt
Me                         as         :User
Me                         own        email named sessionExpiresAt
Account                    as         :User
Account                    admin      email createdAt lastActiveAt sessions tokens
Preferences                own        readReceipts
NotificationSettings       own        rooms direct pausedUntil keywords[] mailMinutes
NotificationSettings       own        quietHours.days[] quietHours.from quietHours.to quietHours.timeZone
RoomNotifications          own        level mute.until
Session                    own        id current createdAt lastActiveAt address userAgent
AccessToken                own        id name scope createdAt expiresAt lastUsedAt revokedAt
PushDevice                 own        id name createdAt lastUsedAt current
Presence                   presence   userId state lastSeenAt
Room                       room       id rev kind name topic isGeneral memberCount people[] createdAt archivedAt
RoomView                   as         room:Room
RoomView                   room       head lastSeq
RoomView                   own        membership.readSeq membership.unreadFrom membership.unread membership.mentions[]
RoomView                   own        membership.personRev membership.role
RoomView                   place      epoch
Member                     room       roomId userId rev role joinedAt left
Invite                     leaders    id roomId createdBy createdAt expiresAt maxUses uses revokedAt token
Message                    room       id roomId seq rev authorId clientId body replyTo createdAt editedAt deletedAt
Message                    room       system.type system.userIds[] system.userId system.name system.topic system.role
Message                    room       reactions[].emoji reactions[].userIds[] pinned.at pinned.by
MessagePage                as         messages[]:Message
MessagePage                room       head firstSeq lastSeq
MessagePage                place      roomId epoch
PinList                    as         messages[]:Message
PinList                    room       head
PinList                    place      roomId epoch
ReadState                  own        roomId readSeq unreadFrom lastSeq rev unread mentions[]
MyReadState                as         :ReadState
MyReadState                own        personRev
Mark                       receipts   userId fromSeq deliveredSeq readSeq
RoomMarks                  as         marks[]:Mark
RoomMarks                  receipts   head
RoomMarks                  place      roomId epoch
Reader                     receipts   userId deliveredAt readAt hasRead
MyRoom                     as         room:Room notifications:RoomNotifications
MyRoom                     own        readSeq unreadFrom lastSeq unread mentions[] head role hiddenSeq lastMessageAt
PersonSnapshot             as         preferences:Preferences notifications:NotificationSettings rooms[]:MyRoom
PersonSnapshot             own        userId head presence blocked[]
PersonSnapshot             workspace  workspaceHead
PersonSnapshot             place      epoch
RoomChanges                as         room:Room messages[]:Message members[]:Member
RoomChanges                room       head
RoomChanges                place      roomId epoch since more reset
WorkspaceChanges           as         users[]:User
WorkspaceChanges           workspace  head
WorkspaceChanges           place      epoch since more reset
AuditEntry                 admin      id at act actorId credential targetId roomId
AuditEntry                 admin      details.role details.signUp details.scope details.inviteId details.messageId details.tokenId details.sessionId

workspace:get              as         :Workspace
workspace:list-changes     as         :WorkspaceChanges
workspace:get-sign-up      as         :SignUpPolicy
workspace:set-sign-up      as         :SignUpPolicy
workspace:reset-sign-up    as         :SignUpPolicy

session:request-link       anyone     sentBy
session:sign-in-with-link  own        next named
session:start-google       anyone     url
session:list               as         sessions[]:Session
token:create               as         :AccessToken
token:create               own        secret
token:list                 as         tokens[]:AccessToken
token:revoke               as         :AccessToken
push:subscribe             as         :PushDevice
push:list                  as         devices[]:PushDevice
push:list                  workspace  applicationServerKey
push:test                  own        outcome

me:get                     as         :Me
me:update                  as         :Me
me:set-picture             as         :Me
me:remove-picture          as         :Me
status:set                 as         :Me
me:update-preferences      as         :Preferences
me:update-notifications    as         :NotificationSettings
me:get-snapshot            as         :PersonSnapshot
me:export                  own        (file)
picture:get                workspace  (file)

user:list                  as         users[]:User
user:list                  place      next
user:get                   as         :User
user:ban                   as         :User
user:unban                 as         :User
user:deactivate            as         :User
user:reactivate            as         :User
user:set-role              as         :User
user:list-accounts         as         accounts[]:Account
user:list-accounts         place      next
user:block                 own        userId
user:unblock               own        userId
user:list-blocked          own        userIds[]

presence:choose            own        choice
presence:watch             as         people[]:Presence

room:create                as         :RoomView
room:get                   as         :RoomView
room:join                  as         :RoomView
room:open-direct           as         :RoomView
room:list                  as         rooms[].room:Room
room:list                  own        rooms[].joined
room:list                  place      next
room:update                as         :Room
room:archive               as         :Room
room:unarchive             as         :Room
room:leave                 place      roomId
room:hide-direct           place      roomId
room:set-notifications     as         :RoomNotifications
room:set-notifications     place      roomId
room:list-changes          as         :RoomChanges

member:list                as         members[]:Member
member:list                place      next
member:add                 as         members[]:Member
member:set-role            as         :Member
member:remove              as         :Member

invite:create              as         :Invite
invite:list                as         invites[]:Invite
invite:list-all            as         invites[].invite:Invite
invite:list-all            leaders    invites[].roomName invites[].roomKind
invite:list-all            place      next
invite:revoke              as         :Invite
invite:preview             link       roomName roomKind memberCount invitedBy
invite:accept              as         :RoomView

message:send               as         :Message
message:edit               as         :Message
message:delete             as         :Message
message:list               as         :MessagePage
message:list-by-id         as         messages[]:Message
message:list-by-id         room       head
message:list-by-id         place      epoch
message:list-edits         leaders    edits[].body edits[].writtenAt
message:list-pins          as         :PinList
message:pin                as         :Message
message:unpin              as         :Message
reaction:add               as         :Message
reaction:remove            as         :Message

message:mark-read          as         :MyReadState
message:mark-unread        as         :MyReadState
message:mark-all-read      as         reads[]:MyReadState
room:list-marks            as         rooms[]:RoomMarks
message:list-readers       as         readers[]:Reader
message:list-readers       receipts   read of next

audit:list                 as         entries[]:AuditEntry
audit:list                 place      next
audit:export-csv           admin      (file)
audit:export-lines         admin      (file)

session:opened             as         snapshot:PersonSnapshot
session:ended              own        reason
person:changed             as         reads[]:ReadState
person:changed             own        head
person:changed             place      epoch since
room:changed               as         :RoomChanges
workspace:changed          as         :WorkspaceChanges
presence:changed           as         people[]:Presence
marks:changed              as         :RoomMarks
marks:changed              receipts   since whole
typing:changed             typing     userIds[] count
typing:changed             place      roomId
`;
