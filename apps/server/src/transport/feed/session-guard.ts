import type { PayloadOf } from "@parley/shared/contracts/define";
import { SessionEnded } from "@parley/shared/contracts/sessions";
import type { Database } from "@parley/shared/db/database";
import { listEndedSessions } from "@parley/shared/db/queries/sync";
import { terminateSoon } from "./backpressure";
import { emitTo } from "./emit";
import type { LocalSockets } from "./local-sockets";
import type { ParleySocket } from "../socket-types";

/** Between two looks at all sessions, for what ends by the clock. */
const recheckMs = 5_000;

export type EndReason = PayloadOf<typeof SessionEnded>["reason"];

/** Sees to it that nothing reaches a socket whose session was over when it was committed. */
export class SessionGuard {
  /** The workspace's access rev up to which all local sessions were looked at. */
  #accessRev = 0;
  #checkedAt = Date.now();

  constructor(
    private readonly db: Database,
    private readonly local: LocalSockets,
  ) {}

  /** With nobody here before, the first look is where the node starts. */
  startAt(accessRev: number): void {
    this.#accessRev = accessRev;
  }

  /** To be awaited before anything committed under `accessRev` goes out. */
  async admit(accessRev: number): Promise<void> {
    if (accessRev > this.#accessRev) await this.#recheck(accessRev);
  }

  /** Whether what the clock ends should be looked for again. */
  async admitOrRecheck(accessRev: number): Promise<void> {
    if (accessRev > this.#accessRev || Date.now() - this.#checkedAt >= recheckMs)
      await this.#recheck(accessRev);
  }

  cut(socket: ParleySocket, reason: EndReason): void {
    emitTo(socket, SessionEnded, { reason });
    this.local.delete(socket);
    terminateSoon(socket);
    socket.disconnect(true);
  }

  /** Cuts a socket that is not to be served, and says why. */
  async cutEnded(socket: ParleySocket): Promise<void> {
    const { sessionId, userId } = socket.data.actor;
    const [ended] = await listEndedSessions(this.db.orm, [{ sessionId, userId }]);
    this.cut(socket, ended?.reason ?? "signed_out");
  }

  async #recheck(accessRev: number) {
    const userIds = new Map(
      [...this.local.all()].map(({ data: { actor } }) => [actor.sessionId, actor.userId]),
    );
    const sessions = [...userIds].map(([sessionId, userId]) => ({ sessionId, userId }));
    const ended = sessions.length > 0 ? await listEndedSessions(this.db.orm, sessions) : [];
    for (const { sessionId, reason } of ended) {
      for (const socket of this.local.ofSessions(new Set([sessionId]))) this.cut(socket, reason);
    }
    this.#accessRev = Math.max(this.#accessRev, accessRev);
    this.#checkedAt = Date.now();
  }
}
