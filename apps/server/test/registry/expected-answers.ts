import type { ErrorCode } from "@parley/shared/errors";

/**
 * What each kind of caller must be answered, written by hand: nothing here is derived from the registry or from a policy,
 * so that a mistake in either shows. Each cell is one of these words.
 */
export const answerWords = {
  ok: "ok",
  session: "unauthenticated",
  name: "name_required",
  no: "forbidden",
  hidden: "not_found",
  closed: "archived",
  unheard: "blocked",
  last: "last_owner",
  wrong: "invalid_input",
  banned: "banned",
  link: "link_invalid",
  invite: "invite_invalid",
  /** Redirected to the sign-in page, which says what went wrong. */
  "sign-in": "sign-in",
} as const satisfies Record<string, ErrorCode | "ok" | "sign-in">;

/**
 * A row is one operation (or plain route) in one kind of room and, where more than that matters, one case. The `owner` is
 * the room's only one, `admin` is not in the room, `archived` is a public room.
 */
export const expectedAnswers = `
operation                 room      case               nobody  expired unnamed other   member  moderator owner   admin   removed banned

/livez                    -         -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
/readyz                   -         -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
/api/openapi.json         -         -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
/api/docs                 -         -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
/api/unsubscribe          -         -                  hidden  hidden  hidden  hidden  hidden  hidden    hidden  hidden  hidden  hidden
/api/auth/callback/google -         -                  sign-in sign-in sign-in sign-in sign-in sign-in   sign-in sign-in sign-in sign-in

workspace:get             -         -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
workspace:get-sign-up     -         -                  session session name    no      no      no        no      ok      no      session
workspace:set-sign-up     -         -                  session session name    no      no      no        no      ok      no      session
workspace:reset-sign-up   -         -                  session session name    no      no      no        no      ok      no      session
workspace:list-changes    -         -                  session session name    ok      ok      ok        ok      ok      ok      session

session:request-link      -         -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
session:sign-in-with-link -         -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      banned
session:sign-in-with-link -         made-up            link    link    link    link    link    link      link    link    link    link
session:start-google      -         -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
session:sign-out          -         -                  session session ok      ok      ok      ok        ok      ok      ok      session
session:sign-out-everywhere -       -                  session session ok      ok      ok      ok        ok      ok      ok      session
session:sign-out-others   -         -                  session session ok      ok      ok      ok        ok      ok      ok      session
session:list              -         -                  session session ok      ok      ok      ok        ok      ok      ok      session
session:end               -         -                  session session ok      ok      ok      ok        ok      ok      ok      session
session:end               -         of-another-person  session session hidden  hidden  hidden  hidden    hidden  hidden  hidden  session

token:create              -         -                  session session name    ok      ok      ok        ok      ok      ok      session
token:list                -         -                  session session name    ok      ok      ok        ok      ok      ok      session
token:revoke              -         -                  session session name    ok      ok      ok        ok      ok      ok      session
token:revoke              -         expired            session session name    ok      ok      ok        ok      ok      ok      session
token:revoke              -         of-another-person  session session name    hidden  hidden  hidden    hidden  hidden  hidden  session

push:subscribe            -         -                  session session name    ok      ok      ok        ok      ok      ok      session
push:list                 -         -                  session session name    ok      ok      ok        ok      ok      ok      session
push:unsubscribe          -         -                  session session name    ok      ok      ok        ok      ok      ok      session
push:unsubscribe          -         of-another-person  session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
push:test                 -         -                  session session name    ok      ok      ok        ok      ok      ok      session
push:test                 -         of-another-person  session session name    hidden  hidden  hidden    hidden  hidden  hidden  session

me:get                    -         -                  session session ok      ok      ok      ok        ok      ok      ok      session
me:update                 -         -                  session session ok      ok      ok      ok        ok      ok      ok      session
me:update                 -         only-the-time-zone session session name    ok      ok      ok        ok      ok      ok      session
me:set-picture            -         -                  session session name    ok      ok      ok        ok      ok      ok      session
me:remove-picture         -         -                  session session name    ok      ok      ok        ok      ok      ok      session
picture:get               -         -                  session session name    ok      ok      ok        ok      ok      ok      session
picture:get               -         nobody-has-it      session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
me:export                 -         -                  session session name    ok      ok      ok        ok      ok      ok      session
me:delete                 -         -                  session session ok      ok      ok      ok        ok      ok      ok      session
me:delete                 -         another-address    session session wrong   wrong   wrong   wrong     wrong   wrong   wrong   session
me:get-snapshot           -         -                  session session name    ok      ok      ok        ok      ok      ok      session
me:update-preferences     -         -                  session session name    ok      ok      ok        ok      ok      ok      session
me:update-notifications   -         -                  session session name    ok      ok      ok        ok      ok      ok      session
presence:report           -         -                  session session name    ok      ok      ok        ok      ok      ok      session
presence:watch            -         -                  session session name    ok      ok      ok        ok      ok      ok      session
presence:choose           -         -                  session session name    ok      ok      ok        ok      ok      ok      session
status:set                -         -                  session session name    ok      ok      ok        ok      ok      ok      session
user:list                 -         -                  session session name    ok      ok      ok        ok      ok      ok      session
user:get                  -         -                  session session name    ok      ok      ok        ok      ok      ok      session
audit:list                -         -                  session session name    no      no      no        no      ok      no      session
audit:export-csv          -         -                  session session name    no      no      no        no      ok      no      session
audit:export-lines        -         -                  session session name    no      no      no        no      ok      no      session
user:ban                  -         -                  session session name    no      no      no        no      ok      no      session
user:ban                  -         oneself            session session name    no      no      no        no      no      no      session
user:unban                -         -                  session session name    no      no      no        no      ok      no      session
user:deactivate           -         -                  session session name    no      no      no        no      ok      no      session
user:deactivate           -         oneself            session session name    no      no      no        no      no      no      session
user:reactivate           -         -                  session session name    no      no      no        no      ok      no      session
user:set-role             -         -                  session session name    no      no      no        no      ok      no      session
user:set-role             -         oneself            session session name    no      no      no        no      ok      no      session
user:set-role             -         nobody-known       session session name    no      no      no        no      hidden  no      session
user:sign-out             -         -                  session session name    no      no      no        no      ok      no      session
user:sign-out             -         oneself            session session name    no      no      no        no      no      no      session
user:list-accounts        -         -                  session session name    no      no      no        no      ok      no      session

user:block                -         -                  session session name    ok      ok      ok        ok      ok      ok      session
user:block                -         oneself            session session name    no      no      no        no      no      no      session
user:block                -         nobody-known       session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
user:unblock              -         -                  session session name    ok      ok      ok        ok      ok      ok      session
user:unblock              -         nobody-known       session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
user:list-blocked         -         -                  session session name    ok      ok      ok        ok      ok      ok      session

room:open-direct          -         -                  session session name    ok      ok      ok        ok      ok      ok      session
room:open-direct          -         notes-to-oneself   session session name    ok      ok      ok        ok      ok      ok      session
room:open-direct          -         with-a-banned-person session session name  hidden  hidden  hidden    hidden  hidden  hidden  session
room:open-direct          -         with-nobody-known  session session name    hidden  hidden  hidden    hidden  hidden  hidden  session

room:hide-direct          public    -                  session session name    no      no      no        no      no      no      session
room:hide-direct          private   -                  session session name    hidden  no      no        no      hidden  hidden  session
room:hide-direct          direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:hide-direct          general   -                  session session name    no      no      no        no      no      no      session
room:hide-direct          archived  -                  session session name    no      no      no        no      no      no      session

room:create               -         -                  session session name    ok      ok      ok        ok      ok      ok      session
room:list                 -         -                  session session name    ok      ok      ok        ok      ok      ok      session

room:get                  public    -                  session session name    ok      ok      ok        ok      ok      ok      session
room:get                  private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:get                  direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:get                  general   -                  session session name    ok      ok      ok        ok      ok      ok      session
room:get                  archived  -                  session session name    ok      ok      ok        ok      ok      ok      session

room:update               public    -                  session session name    no      no      ok        ok      ok      no      session
room:update               private   -                  session session name    hidden  no      ok        ok      hidden  hidden  session
room:update               direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
room:update               general   -                  session session name    no      no      ok        ok      ok      no      session
room:update               archived  -                  session session name    no      no      closed    closed  closed  no      session

room:archive              public    -                  session session name    no      no      no        ok      ok      no      session
room:archive              private   -                  session session name    hidden  no      no        ok      hidden  hidden  session
room:archive              direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
room:archive              general   -                  session session name    no      no      no        no      no      no      session
room:archive              archived  -                  session session name    no      no      no        ok      ok      no      session

room:unarchive            public    -                  session session name    no      no      no        ok      ok      no      session
room:unarchive            private   -                  session session name    hidden  no      no        ok      hidden  hidden  session
room:unarchive            direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
room:unarchive            general   -                  session session name    no      no      no        no      no      no      session
room:unarchive            archived  -                  session session name    no      no      no        ok      ok      no      session

room:join                 public    -                  session session name    ok      ok      ok        ok      ok      ok      session
room:join                 private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:join                 direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:join                 general   -                  session session name    ok      ok      ok        ok      ok      ok      session
room:join                 archived  -                  session session name    closed  ok      ok        ok      closed  closed  session

room:leave                public    -                  session session name    ok      ok      ok        last    ok      ok      session
room:leave                public    two-owners         session session name    ok      ok      ok        ok      ok      ok      session
room:leave                private   -                  session session name    hidden  ok      ok        last    hidden  hidden  session
room:leave                private   two-owners         session session name    hidden  ok      ok        ok      hidden  hidden  session
room:leave                direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
room:leave                general   -                  session session name    no      no      no        no      no      no      session
room:leave                archived  -                  session session name    ok      ok      ok        last    ok      ok      session

room:list-changes         public    -                  session session name    ok      ok      ok        ok      ok      ok      session
room:list-changes         private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:list-changes         direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:list-changes         general   -                  session session name    ok      ok      ok        ok      ok      ok      session
room:list-changes         archived  -                  session session name    ok      ok      ok        ok      ok      ok      session

member:list               public    -                  session session name    ok      ok      ok        ok      ok      ok      session
member:list               private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
member:list               direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
member:list               general   -                  session session name    ok      ok      ok        ok      ok      ok      session
member:list               archived  -                  session session name    ok      ok      ok        ok      ok      ok      session

member:add                public    -                  session session name    no      ok      ok        ok      no      no      session
member:add                private   -                  session session name    hidden  no      ok        ok      hidden  hidden  session
member:add                direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
member:add                general   -                  session session name    no      ok      ok        ok      no      no      session
member:add                archived  -                  session session name    no      closed  closed    closed  no      no      session

member:set-role           public    -                  session session name    no      no      no        ok      no      no      session
member:set-role           public    to-owner           session session name    no      no      no        ok      no      no      session
member:set-role           public    oneself            session session name    no      no      no        last    no      no      session
member:set-role           private   -                  session session name    hidden  no      no        ok      hidden  hidden  session
member:set-role           private   to-owner           session session name    hidden  no      no        ok      hidden  hidden  session
member:set-role           private   oneself            session session name    hidden  no      no        last    hidden  hidden  session
member:set-role           direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
member:set-role           general   -                  session session name    no      no      no        ok      no      no      session
member:set-role           archived  -                  session session name    no      no      no        closed  no      no      session

member:remove             public    -                  session session name    no      no      ok        ok      ok      no      session
member:remove             public    a-moderator        session session name    no      no      no        ok      ok      no      session
member:remove             public    an-owner           session session name    no      no      no        ok      ok      no      session
member:remove             public    the-last-owner     session session name    no      no      no        ok      last    no      session
member:remove             public    oneself            session session name    hidden  ok      ok        last    hidden  ok      session
member:remove             private   -                  session session name    hidden  no      ok        ok      hidden  hidden  session
member:remove             private   a-moderator        session session name    hidden  no      no        ok      hidden  hidden  session
member:remove             private   an-owner           session session name    hidden  no      no        ok      hidden  hidden  session
member:remove             private   oneself            session session name    hidden  ok      ok        last    hidden  hidden  session
member:remove             direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
member:remove             direct    oneself            session session name    hidden  no      no        no      hidden  hidden  session
member:remove             general   -                  session session name    no      no      no        no      no      no      session
member:remove             general   oneself            session session name    no      no      no        no      no      no      session
member:remove             archived  -                  session session name    no      no      closed    closed  closed  no      session

invite:create             public    -                  session session name    no      no      ok        ok      no      no      session
invite:create             private   -                  session session name    hidden  no      ok        ok      hidden  hidden  session
invite:create             direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
invite:create             general   -                  session session name    no      no      ok        ok      no      no      session
invite:create             archived  -                  session session name    no      no      closed    closed  no      no      session

invite:list               public    -                  session session name    no      no      ok        ok      ok      no      session
invite:list               private   -                  session session name    hidden  no      ok        ok      hidden  hidden  session
invite:list               direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
invite:list               general   -                  session session name    no      no      ok        ok      ok      no      session
invite:list               archived  -                  session session name    no      no      ok        ok      ok      no      session

invite:list-all           -         -                  session session name    no      no      no        no      ok      no      session

invite:revoke             public    -                  session session name    no      no      ok        ok      ok      no      session
invite:revoke             private   -                  session session name    hidden  no      ok        ok      hidden  hidden  session
invite:revoke             private   of-another-room    session session name    hidden  no      hidden    hidden  hidden  hidden  session
invite:revoke             direct    -                  session session name    hidden  no      no        no      hidden  hidden  session
invite:revoke             general   -                  session session name    no      no      ok        ok      ok      no      session
invite:revoke             archived  -                  session session name    no      no      ok        ok      ok      no      session

invite:preview            public    -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
invite:preview            private   -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
invite:preview            general   -                  ok      ok      ok      ok      ok      ok        ok      ok      ok      ok
invite:preview            archived  -                  invite  invite  invite  invite  invite  invite    invite  invite  invite  invite
invite:preview            private   made-up            invite  invite  invite  invite  invite  invite    invite  invite  invite  invite
invite:preview            private   revoked            invite  invite  invite  invite  invite  invite    invite  invite  invite  invite

invite:accept             public    -                  session session name    ok      ok      ok        ok      ok      invite  session
invite:accept             private   -                  session session name    ok      ok      ok        ok      ok      invite  session
invite:accept             general   -                  session session name    ok      ok      ok        ok      ok      invite  session
invite:accept             archived  -                  session session name    invite  ok      ok        ok      invite  invite  session
invite:accept             private   made-up            session session name    invite  invite  invite    invite  invite  invite  session
invite:accept             private   revoked            session session name    invite  ok      ok        ok      invite  invite  session
invite:accept             private   expired            session session name    invite  ok      ok        ok      invite  invite  session
invite:accept             private   used-up            session session name    invite  ok      ok        ok      invite  invite  session
invite:accept             private   made-after-removal session session name    ok      ok      ok        ok      ok      ok      session

message:send              public    -                  session session name    no      ok      ok        ok      no      no      session
message:send              private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:send              direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:send              general   -                  session session name    no      ok      ok        ok      no      no      session
message:send              archived  -                  session session name    no      closed  closed    closed  no      no      session

message:send              public    an-answer          session session name    no      ok      ok        ok      no      no      session
message:send              private   an-answer          session session name    hidden  ok      ok        ok      hidden  hidden  session
message:send              archived  an-answer          session session name    no      closed  closed    closed  no      no      session

message:send              public    an-answer-from-elsewhere session session name    no      hidden  hidden    hidden  no      no      session
message:send              private   an-answer-from-elsewhere session session name    hidden  hidden  hidden    hidden  hidden  hidden  session

message:send              direct    blocked-by-the-other session session name  hidden  unheard unheard   unheard hidden  hidden  session
message:send              direct    to-whom-I-block    session session name    hidden  unheard unheard   unheard hidden  hidden  session
message:send              direct    blocked-by-one-of-more session session name hidden ok      ok        ok      hidden  hidden  session
message:send              private   blocked-by-the-other session session name  hidden  ok      ok        ok      hidden  hidden  session

message:edit              direct    blocked-by-the-other session session name  hidden  unheard unheard   unheard hidden  hidden  session

message:edit              public    -                  session session name    no      ok      ok        ok      no      no      session
message:edit              private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:edit              direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:edit              general   -                  session session name    no      ok      ok        ok      no      no      session
message:edit              archived  -                  session session name    no      closed  closed    closed  no      no      session

message:edit              public    of-another         session session name    no      no      no        no      no      no      session
message:edit              private   of-another         session session name    hidden  no      no        no      hidden  hidden  session
message:edit              direct    of-another         session session name    hidden  no      no        no      hidden  hidden  session
message:edit              general   of-another         session session name    no      no      no        no      no      no      session
message:edit              archived  of-another         session session name    no      no      no        no      no      no      session

message:edit              public    of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
message:edit              private   of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session

message:delete            public    -                  session session name    no      ok      ok        ok      ok      no      session
message:delete            private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:delete            direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:delete            general   -                  session session name    no      ok      ok        ok      ok      no      session
message:delete            archived  -                  session session name    no      closed  ok        ok      ok      no      session

message:delete            public    of-another         session session name    no      no      ok        ok      ok      no      session
message:delete            private   of-another         session session name    hidden  no      ok        ok      hidden  hidden  session
message:delete            direct    of-another         session session name    hidden  no      no        no      hidden  hidden  session
message:delete            general   of-another         session session name    no      no      ok        ok      ok      no      session
message:delete            archived  of-another         session session name    no      no      ok        ok      ok      no      session

message:delete            public    of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
message:delete            private   of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session

message:list-edits        public    -                  session session name    no      ok      ok        ok      ok      no      session
message:list-edits        private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list-edits        direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list-edits        general   -                  session session name    no      ok      ok        ok      ok      no      session
message:list-edits        archived  -                  session session name    no      ok      ok        ok      ok      no      session

message:list-edits        public    of-another         session session name    no      no      ok        ok      ok      no      session
message:list-edits        private   of-another         session session name    hidden  no      ok        ok      hidden  hidden  session
message:list-edits        direct    of-another         session session name    hidden  no      no        no      hidden  hidden  session
message:list-edits        general   of-another         session session name    no      no      ok        ok      ok      no      session
message:list-edits        archived  of-another         session session name    no      no      ok        ok      ok      no      session

message:list-by-id        public    -                  session session name    ok      ok      ok        ok      ok      ok      session
message:list-by-id        private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list-by-id        direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list-by-id        general   -                  session session name    ok      ok      ok        ok      ok      ok      session
message:list-by-id        archived  -                  session session name    ok      ok      ok        ok      ok      ok      session

reaction:add              public    -                  session session name    no      ok      ok        ok      no      no      session
reaction:add              private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
reaction:add              direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
reaction:add              general   -                  session session name    no      ok      ok        ok      no      no      session
reaction:add              archived  -                  session session name    no      closed  closed    closed  no      no      session

reaction:add              public    of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
reaction:add              private   of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session

reaction:remove           public    -                  session session name    no      ok      ok        ok      no      no      session
reaction:remove           private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
reaction:remove           direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
reaction:remove           general   -                  session session name    no      ok      ok        ok      no      no      session
reaction:remove           archived  -                  session session name    no      closed  closed    closed  no      no      session

message:pin               public    -                  session session name    no      ok      ok        ok      no      no      session
message:pin               private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:pin               direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:pin               general   -                  session session name    no      ok      ok        ok      no      no      session
message:pin               archived  -                  session session name    no      closed  closed    closed  no      no      session

message:pin               public    of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
message:pin               private   of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session

message:unpin             public    -                  session session name    no      ok      ok        ok      no      no      session
message:unpin             private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:unpin             direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:unpin             general   -                  session session name    no      ok      ok        ok      no      no      session
message:unpin             archived  -                  session session name    no      closed  closed    closed  no      no      session

message:unpin             public    of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
message:unpin             private   of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session

message:list-pins         public    -                  session session name    ok      ok      ok        ok      ok      ok      session
message:list-pins         private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list-pins         direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list-pins         general   -                  session session name    ok      ok      ok        ok      ok      ok      session
message:list-pins         archived  -                  session session name    ok      ok      ok        ok      ok      ok      session

message:list              public    -                  session session name    ok      ok      ok        ok      ok      ok      session
message:list              private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list              direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list              general   -                  session session name    ok      ok      ok        ok      ok      ok      session
message:list              archived  -                  session session name    ok      ok      ok        ok      ok      ok      session

message:mark-read         public    -                  session session name    ok      ok      ok        ok      ok      ok      session
message:mark-read         private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:mark-read         direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:mark-read         general   -                  session session name    ok      ok      ok        ok      ok      ok      session
message:mark-read         archived  -                  session session name    ok      ok      ok        ok      ok      ok      session

message:mark-unread       public    -                  session session name    no      ok      ok        ok      no      no      session
message:mark-unread       private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:mark-unread       direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:mark-unread       general   -                  session session name    no      ok      ok        ok      no      no      session
message:mark-unread       archived  -                  session session name    no      ok      ok        ok      no      no      session

room:set-notifications    public    -                  session session name    no      ok      ok        ok      no      no      session
room:set-notifications    private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:set-notifications    direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:set-notifications    general   -                  session session name    no      ok      ok        ok      no      no      session
room:set-notifications    archived  -                  session session name    no      ok      ok        ok      no      no      session

message:mark-all-read     -         -                  session session name    ok      ok      ok        ok      ok      ok      session
message:mark-delivered    -         -                  session session name    ok      ok      ok        ok      ok      ok      session

room:list-marks           public    -                  session session name    no      ok      ok        ok      no      no      session
room:list-marks           private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:list-marks           direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
room:list-marks           general   -                  session session name    no      ok      ok        ok      no      no      session
room:list-marks           archived  -                  session session name    no      ok      ok        ok      no      no      session

message:list-readers      public    -                  session session name    no      ok      ok        ok      no      no      session
message:list-readers      private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list-readers      direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
message:list-readers      general   -                  session session name    no      ok      ok        ok      no      no      session
message:list-readers      archived  -                  session session name    no      ok      ok        ok      no      no      session
message:list-readers      public    of-another         session session name    no      no      no        no      no      no      session
message:list-readers      private   of-another         session session name    hidden  no      no        no      hidden  hidden  session
message:list-readers      public    of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
message:list-readers      private   of-another-room    session session name    hidden  hidden  hidden    hidden  hidden  hidden  session
typing:start              public    -                  session session name    no      ok      ok        ok      no      no      session
typing:start              private   -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
typing:start              direct    -                  session session name    hidden  ok      ok        ok      hidden  hidden  session
typing:start              general   -                  session session name    no      ok      ok        ok      no      no      session
typing:start              archived  -                  session session name    no      closed  closed    closed  no      no      session
`;
