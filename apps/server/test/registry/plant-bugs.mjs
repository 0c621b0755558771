// Proves that these tests can fail: each bug is planted in a copy of the sources, and the tests named with it must find it.
// node apps/server/test/registry/plant-bugs.mjs [part of a bug's name]
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const server = "apps/server/src";
const contracts = "packages/shared/src/contracts";

/** @type {{ name: string, file: string, from: string | RegExp, to: string, test: string, only?: string }[]} */
const bugs = [
  {
    name: "any member of a private room may bring people in",
    file: `${server}/features/members/members.policy.ts`,
    from: '(kind === "private" && isLeader(person))',
    to: '(kind === "private" && person.member !== null)',
    test: "role-matrix",
    only: "member:add",
  },
  {
    name: "everybody reads every room",
    file: `${server}/features/messages/messages.policy.ts`,
    from: 'room.kind === "public" || isMember;',
    to: 'room.kind === "public" || isMember || true;',
    test: "role-matrix",
    only: "message:list",
  },
  {
    name: "the admin keeps order in private rooms too",
    file: `${server}/features/rooms/rooms.policy.ts`,
    from: 'kind === "public" && isAdmin',
    to: 'isAdmin || kind === "public"',
    test: "role-matrix",
    only: "room:update",
  },
  {
    name: "an operation needs no session",
    file: `${contracts}/users.ts`,
    from: /(GetUser = query[^;]*access: )"person"/,
    to: '$1"anyone"',
    test: "role-matrix",
    only: "user:get",
  },
  {
    name: "an operation needs no name",
    file: `${contracts}/sync.ts`,
    from: /(GetPersonSnapshot = query[^;]*access: )"person"/,
    to: '$1"account"',
    test: "role-matrix",
    only: "me:get-snapshot",
  },
  {
    name: "a ban does not end a session",
    file: `${server}/auth/sessions.ts`,
    from: "session.bannedAt ||",
    to: "",
    test: "role-matrix",
    only: "room:get",
  },
  {
    name: "a session never expires",
    file: `${server}/auth/sessions.ts`,
    from: "|| session.expiresAt.getTime() <= now",
    to: "",
    test: "role-matrix",
    only: "room:get",
  },
  {
    name: "an old invite brings a removed member back",
    file: "packages/shared/src/db/queries/invites.ts",
    from: "r.removed_at >=",
    to: "false and r.removed_at >=",
    test: "role-matrix",
    only: "invite:accept",
  },
  {
    name: "an invite of another room is revoked",
    file: "packages/shared/src/db/queries/invites.ts",
    from: "and(eq(invites.id, inviteId), eq(invites.roomId, roomId))",
    to: "eq(invites.id, inviteId)",
    test: "role-matrix",
    only: "invite:revoke",
  },
  {
    name: "a refused removal is carried out",
    file: `${server}/features/members/members.service.ts`,
    from: 'permit(isOwnDoing || canRemoveMember(room, person, member), "You may not remove this person");',
    to: "",
    test: "role-matrix",
    only: "member:remove",
  },
  {
    name: "a room's changes go to everybody",
    file: `${server}/transport/feed/emit.ts`,
    from: "io.local.to(channelOf(changes.roomId))",
    to: "io.local.to(changes.roomId ? [...io.sockets.sockets.keys()] : [])",
    test: "event-matrix",
    only: "room:changed, private",
  },
  {
    name: "a route past the registry",
    file: `${server}/create-server.ts`,
    from: "serveHealth(app, db);",
    to: 'serveHealth(app, db); app.get("/api/debug", (_request, response) => void response.json({}));',
    test: "bound-routes",
  },
  {
    name: "a socket handler past the registry",
    file: `${server}/transport/socket.ts`,
    from: 'io.on("connection", (socket) => {',
    to: 'io.on("connection", (socket) => {\n    socket.on("debug" as never, (() => {}) as never);',
    test: "bound-routes",
  },
  {
    name: "no Origin is asked of a mutation",
    file: `${server}/transport/http.ts`,
    from: "if (mutates && (",
    to: "if (!mutates && (",
    test: "origin",
    only: "room:update",
  },
  {
    name: "a missing Origin passes with a cookie",
    file: `${server}/transport/http.ts`,
    from: "(byCookie || request.headers.origin !== undefined)",
    to: "request.headers.origin !== undefined",
    test: "origin",
    only: "room:update",
  },
  {
    name: "no Origin is asked of a handshake",
    file: `${server}/transport/socket.ts`,
    from: "answer(null, mayConnect(config, request))",
    to: "answer(null, mayConnect(config, request) || true)",
    test: "origin",
    only: "handshake",
  },
  {
    name: "an Origin that only begins like ours passes",
    file: `${server}/transport/origin.ts`,
    from: "originHost === host.toLowerCase()",
    to: "originHost.startsWith(host.toLowerCase())",
    test: "origin",
    only: "Host, whole",
  },
  {
    name: "the signature of a session is not checked",
    file: `${server}/auth/session-cookie.ts`,
    from: "given.length === expected.length && timingSafeEqual(given, expected) ? token : null",
    to: "given.length >= 0 && expected.length >= 0 && timingSafeEqual(given, given) ? token : null",
    test: "origin",
    only: "handshake",
  },
  {
    name: "anybody may revoke anybody's access token",
    file: "packages/shared/src/db/queries/tokens.ts",
    from: "where(and(eq(accessTokens.id, tokenId), eq(accessTokens.userId, userId)))",
    to: "where(eq(accessTokens.id, tokenId))",
    test: "role-matrix",
    only: "token:revoke",
  },
  {
    name: "a service that can't bear null",
    file: `${server}/features/invites/create-invite.ts`,
    from: "const { userId } = ctx.actor;",
    to: "const { userId } = ctx.actor;\n  (maxUses as number).toFixed();",
    test: "fuzz-commands",
    only: "invite:create",
  },
  {
    name: "a name with NUL goes to the database",
    file: `${contracts}/common.ts`,
    from: 'text.isWellFormed() && !text.includes("\\0")',
    to: "text.length >= 0",
    test: "fuzz-commands",
    only: "message:send",
  },
  {
    name: "a cursor is believed",
    file: `${server}/features/rooms/list-rooms.ts`,
    from: "name: CursorText, id: Id",
    to: "name: z.any(), id: z.any()",
    test: "fuzz-queries",
    only: "room:list$",
  },
  {
    name: "a number beyond the column goes to the database",
    file: `${contracts}/common.ts`,
    from: "export const SeqParam = number().min(0).max(Number.MAX_SAFE_INTEGER)",
    to: "export const SeqParam = z.coerce.number<number | string>()",
    test: "fuzz-queries",
    only: "message:list",
  },
  {
    name: "an answer that is not as the contract says",
    file: `${server}/features/users/users.presenter.ts`,
    from: "banned: row.bannedAt !== null",
    to: "banned: row.bannedAt as unknown as boolean",
    test: "fuzz-queries",
    only: "user:get",
  },
  {
    name: "a profile has its person's mail address",
    file: `${server}/features/users/users.presenter.ts`,
    from: "timeZone: row.timeZone",
    to: "timeZone: row.email",
    test: "seen-fields",
    only: "none .*theirs alone",
  },
  {
    name: "whom a person blocks sees how present they are",
    file: "packages/shared/src/db/queries/presence.ts",
    from: "b.blocker_id = u.id and",
    to: "false and",
    test: "seen-fields",
    only: "none .*presence",
  },
  {
    name: "a number tells whom a person blocks that they read",
    file: `${server}/features/marks/marks.presenter.ts`,
    from: "head: isApart ? headOf(row, marks) : row.head",
    to: "head: row.head",
    test: "seen-fields",
    only: "none .*receipts",
  },
  {
    name: "a field of which nobody said whose it is",
    file: `${contracts}/users.ts`,
    from: "timeZone: z.string().nullable(),",
    to: "timeZone: z.string().nullable(), email: z.string().optional(),",
    test: "seen-fields",
    only: "every field",
  },
  {
    name: "a missing ack is called",
    file: `${server}/transport/socket.ts`,
    from: "if (socket.connected) ack?.(result);",
    to: "if (socket.connected) ack!(result);",
    test: "fuzz-socket",
    only: "message:send",
  },
  {
    name: "whatever stands last is taken for the ack",
    file: `${server}/transport/socket.ts`,
    from: 'typeof last === "function" ?',
    to: "last ?",
    test: "fuzz-socket",
    only: "message:send",
  },
];

for (const { name, file, from, to } of bugs) {
  const whole = readFileSync(join(root, file), "utf8");
  if (whole.replace(from, to) === whole) throw new Error(`"${name}" finds nothing to replace in ${file}`);
}

const copy = mkdtempSync(join(tmpdir(), "parley-planted-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
for (const name of [
  "apps/server",
  "packages",
  "drizzle",
  "vitest.config.ts",
  "vitest.chaos.config.ts",
  "package.json",
  "tsconfig.json",
]) {
  cpSync(join(root, name), join(copy, name), {
    recursive: true,
    filter: (path) => !/node_modules|\.data/.test(path),
  });
}
linkModules();

/** The libraries are those of the repository, the workspace's own packages those of the copy. */
function linkModules() {
  const modules = join(root, "node_modules");
  mkdirSync(join(copy, "node_modules/@parley"), { recursive: true });
  for (const name of readdirSync(modules)) {
    if (name !== "@parley" && name !== ".cache")
      symlinkSync(join(modules, name), join(copy, "node_modules", name));
  }
  for (const name of ["shared", "client"]) {
    symlinkSync(join(copy, "packages", name), join(copy, "node_modules/@parley", name));
  }
}

function run({ test, only }) {
  const config = test.startsWith("fuzz") ? ["--config", "vitest.chaos.config.ts"] : [];
  const filter = only ? ["-t", only] : [];
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", ...config, `apps/server/test/registry/${test}.test.ts`, ...filter];
  const env = { ...process.env, FUZZ_COUNT: "1000", FUZZ_SEED: "1", NO_COLOR: "1" };
  return spawnSync(process.execPath, args, { cwd: copy, env, encoding: "utf8" });
}

let missed = 0;
for (const bug of bugs.filter(({ name }) => name.includes(process.argv[2] ?? ""))) {
  const path = join(copy, bug.file);
  const whole = readFileSync(path, "utf8");
  writeFileSync(path, whole.replace(bug.from, bug.to));
  const { status, stdout, stderr } = run(bug);
  writeFileSync(path, whole);
  // A run that failed without a failed test has found nothing.
  const found = status !== 0 && /Tests .*[1-9]\d* failed/.test(stdout);
  if (!found) missed++;
  console.log(`${found ? "caught" : "MISSED"}: ${bug.name} (${bug.test})`);
  if (!found) console.log(stdout.slice(-1_500), stderr.slice(-1_500));
}
process.exitCode = missed === 0 ? 0 : 1;
