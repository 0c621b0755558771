import type { ParleySocket } from "../socket-types";

/** One person's sockets on this node. */
export interface LocalPerson {
  sockets: Set<ParleySocket>;
  /** The person's rev that these sockets were told; undefined until the first one is open. */
  personRev: number | undefined;
  /** By room, the rev at which this person was removed: an older look at the memberships must not undo it. */
  removedAt: Map<string, number>;
}

/** The sockets of this node by person; a socket is here from before its session or token is read until it is closed. */
export class LocalSockets {
  readonly persons = new Map<string, LocalPerson>();

  /** By person, the rev of theirs that their sockets were told. */
  get heads(): Map<string, number> {
    const told = [...this.persons].flatMap(([userId, { personRev }]) =>
      personRev === undefined ? [] : [[userId, personRev] as const],
    );
    return new Map(told);
  }

  add(socket: ParleySocket): LocalPerson {
    const { userId } = socket.data.actor;
    let person = this.persons.get(userId);
    if (!person) {
      person = { sockets: new Set(), personRev: undefined, removedAt: new Map() };
      this.persons.set(userId, person);
    }
    person.sockets.add(socket);
    return person;
  }

  delete(socket: ParleySocket): void {
    const { userId } = socket.data.actor;
    const person = this.persons.get(userId);
    if (!person) return;
    person.sockets.delete(socket);
    if (person.sockets.size === 0) this.persons.delete(userId);
  }

  *all(): Iterable<ParleySocket> {
    for (const { sockets } of this.persons.values()) yield* sockets;
  }

  ofUser(userId: string): ParleySocket[] {
    return [...(this.persons.get(userId)?.sockets ?? [])];
  }

  ofCredential(credentialId: string): ParleySocket[] {
    return [...this.all()].filter(({ data }) => data.actor.credential.id === credentialId);
  }
}
