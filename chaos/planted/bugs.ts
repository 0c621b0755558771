import type { Invariant } from "../check/check-all";

interface Edit {
  file: string;
  from: string;
  to: string;
}

export interface PlantedBug {
  name: string;
  edits: Edit[];
  /** The fault under which it shows, on Postgres. */
  fault: string;
  /** Any of these has to find it. */
  caughtBy: Invariant[];
  /** Among those of the short run. */
  isShort?: boolean;
}

const client = "packages/client/src/features";
const server = "apps/server/src";
const database = "packages/shared/src/db";
const firstMigration = "drizzle/0000_init.sql";

export const bugs: readonly PlantedBug[] = [
  {
    name: "the ack goes out before the commit",
    edits: [
      {
        file: `${database}/postgres.ts`,
        from: "withClient(sendingPool, (client) => runPrepared(client, transaction))",
        to: "new Promise((early, fail) => void withClient(sendingPool, (client) => runPrepared(client, transaction, early)).catch(fail))",
      },
      {
        file: `${database}/postgres-prepared.ts`,
        from: "{ call, behind = [], afterwards }: PreparedTransaction<Row, After>,",
        to: "{ call, behind = [], afterwards }: PreparedTransaction<Row, After>, early: any,",
      },
      {
        file: `${database}/postgres-prepared.ts`,
        from: "const results = await runAll(client, calls);",
        to: [
          "const before = await runAll(client, calls.slice(0, 2));",
          "const [after] = await runAll(client, [afterwards]);",
          "early({ rows: before[1]?.rows, after: after?.rows });",
          "await new Promise((go) => setTimeout(go, 300));",
          "const results = [...before, ...(await runAll(client, calls.slice(2)))];",
        ].join(" "),
      },
    ],
    fault: "killed-server",
    caughtBy: ["I1"],
  },
  {
    name: "a repeat is stored again",
    edits: [
      {
        file: `${database}/queries/send-messages.ts`,
        from: "where earlier.found is null\n        and",
        to: "where",
      },
      {
        file: firstMigration,
        from: 'CREATE UNIQUE INDEX "messages_author_client_id"',
        to: 'CREATE INDEX "messages_author_client_id"',
      },
    ],
    fault: "same-client-id",
    caughtBy: ["I1"],
  },
  {
    name: "a client never catches up",
    edits: [
      {
        file: `${client}/rooms/catch-up-room.ts`,
        from: "if (stopped || running.has(roomId)",
        to: "if (roomId !== '' || stopped || running.has(roomId)",
      },
    ],
    fault: "offline",
    caughtBy: ["I4"],
  },
  {
    name: "a room's changes go to all sockets",
    edits: [
      {
        file: `${server}/transport/feed/emit.ts`,
        from: "of adapter.rooms.get(channel) ?? []",
        to: "of adapter.rooms.get(channel) ? sockets.keys() : []",
      },
    ],
    fault: "calm",
    caughtBy: ["I3"],
    isShort: true,
  },
  {
    name: "who was removed stays in the channel",
    edits: [
      {
        file: `${server}/transport/feed/person-delivery.ts`,
        from: "if (isChannel(channel) && !wanted.has(channel)) void socket.leave(channel);",
        to: "",
      },
      {
        file: `${server}/transport/feed/room-delivery.ts`,
        from: "for (const socket of person.sockets) void socket.leave(channelOf(changes.roomId));",
        to: "",
      },
    ],
    fault: "calm",
    caughtBy: ["I3"],
  },
  {
    name: "seq comes from a sequence of the database",
    edits: [
      {
        file: `${database}/queries/send-messages.ts`,
        from: "r.last_seq + row_number() over places as seq",
        to: "nextval('planted_seq') as seq",
      },
      {
        file: firstMigration,
        from: 'CREATE UNIQUE INDEX "messages_room_seq"',
        to: 'CREATE SEQUENCE planted_seq;--> statement-breakpoint\nCREATE UNIQUE INDEX "messages_room_seq"',
      },
    ],
    fault: "calm",
    caughtBy: ["I2"],
  },
  {
    name: "an edit takes no rev",
    edits: [
      {
        file: `${server}/features/messages/edit-message.ts`,
        from: "const rev = change.takeRev();",
        to: "const rev = message.rev;",
      },
    ],
    fault: "calm",
    caughtBy: ["I2", "I4"],
  },
  {
    name: "a pin takes no rev",
    edits: [
      {
        file: `${server}/features/pins/pins.service.ts`,
        from: "rev: work.change.takeRev(),\n      pinnedAt: new Date(),",
        to: "rev: message.rev,\n      pinnedAt: new Date(),",
      },
    ],
    fault: "calm",
    caughtBy: ["I2", "I4"],
  },
  {
    name: "a profile that changed is told to nobody",
    edits: [
      {
        file: `${client}/users/users.slice.ts`,
        from: "{ payload }: PayloadAction<WorkspaceChanges>) => {\n      takeUsers(state, payload.users);",
        to: "{ payload }: PayloadAction<WorkspaceChanges>) => {",
      },
    ],
    fault: "calm",
    caughtBy: ["I4"],
  },
  {
    name: "changes are delivered in any order",
    edits: [
      {
        file: `${server}/transport/feed/emit.ts`,
        from: "changes: PayloadOf<typeof RoomChanged>,\n): void {\n  emitTo(",
        to: "changes: PayloadOf<typeof RoomChanged>,\n): void {\n  setTimeout((...given: any) => emitTo(...given), Math.random() * 150, ",
      },
    ],
    fault: "calm",
    caughtBy: ["I2"],
  },
  {
    name: "the outbox forgets on reload",
    edits: [
      {
        file: `${client}/messages/keep-outbox.ts`,
        from: "outboxRestored(items)",
        to: "outboxRestored([])",
      },
    ],
    fault: "offline",
    caughtBy: ["I1"],
    isShort: true,
  },
];
