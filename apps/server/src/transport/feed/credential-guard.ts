import type { PayloadOf } from "@parley/shared/contracts/define";
import { SessionEnded } from "@parley/shared/contracts/sessions";
import type { Database } from "@parley/shared/db/database";
import { listEndedCredentials } from "@parley/shared/db/queries/credentials";
import { updateSessionsActive } from "@parley/shared/db/queries/sessions";
import { updateTokensUsed } from "@parley/shared/db/queries/tokens";
import { noteUseMs } from "../../auth/access-tokens";
import { noteActiveMs } from "../../auth/sessions";
import type { ParleySocket } from "../socket-types";
import { terminateSoon } from "./backpressure";
import { emitTo } from "./emit";
import type { FrameWriter } from "./frame-writer";
import type { LocalSockets } from "./local-sockets";

/** Between two looks at all sessions, for what ends by the clock. */
const recheckMs = 5_000;

export type EndReason = PayloadOf<typeof SessionEnded>["reason"];

/** Sees to it that nothing reaches a socket whose session or access token was over when it was committed. */
export class CredentialGuard {
  /** The workspace's access rev up to which all local sessions and tokens were looked at. */
  #accessRev = 0;
  #checkedAt = Date.now();
  #usesNotedAt = 0;
  /** When the next of the tokens here ends, in milliseconds since 1970. */
  #nextTokenEnd = Infinity;

  constructor(
    private readonly db: Database,
    private readonly local: LocalSockets,
    private readonly frames: FrameWriter,
  ) {}

  /** With nobody here before, the first look is where the node starts. */
  startAt(accessRev: number): void {
    this.#accessRev = accessRev;
  }

  /** To be told of each socket before anything is sent to it. */
  watch({ data: { actor } }: ParleySocket): void {
    this.#nextTokenEnd = Math.min(this.#nextTokenEnd, tokenEndOf(actor));
  }

  /** To be awaited before anything committed under `accessRev` goes out. */
  async admit(accessRev: number): Promise<void> {
    if (accessRev > this.#accessRev) await this.#recheck(accessRev);
    this.#cutExpiredTokens();
  }

  /** Whether what the clock ends should be looked for again. */
  async admitOrRecheck(accessRev: number): Promise<void> {
    if (accessRev > this.#accessRev || Date.now() - this.#checkedAt >= recheckMs)
      await this.#recheck(accessRev);
    this.#cutExpiredTokens();
  }

  cut(socket: ParleySocket, reason: EndReason): void {
    emitTo(this.frames, [socket], SessionEnded, { reason });
    this.frames.flush(socket);
    this.local.delete(socket);
    terminateSoon(socket);
    socket.disconnect(true);
  }

  /** Cuts a socket that is not to be served, and says why. */
  async cutEnded(socket: ParleySocket): Promise<void> {
    const { credential, userId } = socket.data.actor;
    const [ended] = await listEndedCredentials(this.db.orm, [{ credentialId: credential.id, userId }]);
    this.cut(socket, ended?.reason ?? "signed_out");
  }

  /** A socket is use of its session or token, also when it only listens. */
  async noteUses(): Promise<void> {
    const now = Date.now();
    if (now - this.#usesNotedAt < noteUseMs) return;
    this.#usesNotedAt = now;
    const ids = { session: new Set<string>(), token: new Set<string>() };
    for (const { data } of this.local.all()) ids[data.actor.credential.kind].add(data.actor.credential.id);
    const since = (ms: number) => ({ now: new Date(now), before: new Date(now - ms) });
    if (ids.token.size > 0) await updateTokensUsed(this.db.orm, [...ids.token], since(noteUseMs));
    if (ids.session.size > 0) await updateSessionsActive(this.db.orm, [...ids.session], since(noteActiveMs));
  }

  /** A token's end never moves, unlike a session's: so it is known here, and holds to the moment. */
  #cutExpiredTokens() {
    const now = Date.now();
    if (now < this.#nextTokenEnd) return;
    this.#nextTokenEnd = Infinity;
    for (const socket of [...this.local.all()]) {
      if (tokenEndOf(socket.data.actor) <= now) this.cut(socket, "expired");
      else this.watch(socket);
    }
  }

  async #recheck(accessRev: number) {
    const userIds = new Map(
      [...this.local.all()].map(({ data: { actor } }) => [actor.credential.id, actor.userId]),
    );
    const credentials = [...userIds].map(([credentialId, userId]) => ({ credentialId, userId }));
    const ended = credentials.length > 0 ? await listEndedCredentials(this.db.orm, credentials) : [];
    for (const { credentialId, reason } of ended) {
      for (const socket of this.local.ofCredential(credentialId)) this.cut(socket, reason);
    }
    this.#accessRev = Math.max(this.#accessRev, accessRev);
    this.#checkedAt = Date.now();
  }
}

const tokenEndOf = ({ credential, expiresAt }: ParleySocket["data"]["actor"]): number =>
  credential.kind === "token" && expiresAt ? expiresAt.getTime() : Infinity;
