import type { PresenceState } from "@parley/shared/contracts/presence";
import type { PresenceChoice } from "@parley/shared/contracts/users";
import type { NodeRow } from "@parley/shared/db/queries/presence";

interface Person {
  choice: PresenceChoice;
  /** By node, where they have a device. */
  nodes: Map<string, "active" | "idle">;
  /** What was told last. */
  state: PresenceState;
}

/** How present everybody is, over all nodes, as this node has read it. Who is not in it is offline. */
export class PresenceTable {
  readonly #people = new Map<string, Person>();
  readonly #revs = new Map<string, number>();
  #stale = new Set<string>();

  /** By node, the rev up to which it was read. */
  get revs(): ReadonlyMap<string, number> {
    return this.#revs;
  }

  stateOf(userId: string): PresenceState {
    return this.#people.get(userId)?.state ?? "offline";
  }

  /** The next rows will be all that there are. */
  reset(): void {
    this.#revs.clear();
    for (const [userId, { nodes }] of this.#people) {
      nodes.clear();
      this.#stale.add(userId);
    }
  }

  /** Takes what was read. @returns those who are more or less present than before */
  apply(rows: readonly NodeRow[]): string[] {
    const looked = this.#stale;
    this.#stale = new Set();
    const alive = new Set(rows.map(({ nodeId }) => nodeId));
    for (const nodeId of this.#revs.keys()) if (!alive.has(nodeId)) this.#forgetNode(nodeId, looked);
    for (const row of rows) {
      this.#revs.set(row.nodeId, row.rev);
      if (row.userId === null) continue;
      const person = this.#personOf(row.userId);
      person.choice = row.choice;
      if (row.activity === "gone") person.nodes.delete(row.nodeId);
      else person.nodes.set(row.nodeId, row.activity);
      looked.add(row.userId);
    }
    return [...looked].filter((userId) => this.#hasChanged(userId));
  }

  #personOf(userId: string): Person {
    let person = this.#people.get(userId);
    if (!person) {
      person = { choice: "auto", nodes: new Map(), state: "offline" };
      this.#people.set(userId, person);
    }
    return person;
  }

  #forgetNode(nodeId: string, looked: Set<string>) {
    this.#revs.delete(nodeId);
    for (const [userId, { nodes }] of this.#people) if (nodes.delete(nodeId)) looked.add(userId);
  }

  #hasChanged(userId: string): boolean {
    const person = this.#people.get(userId);
    if (!person) return false;
    const before = person.state;
    person.state = stateOf(person);
    if (person.nodes.size === 0) this.#people.delete(userId);
    return person.state !== before;
  }
}

/** The most present device counts; what the person chose goes before it, once there is a device at all. */
function stateOf({ choice, nodes }: Pick<Person, "choice" | "nodes">): PresenceState {
  if (nodes.size === 0 || choice === "invisible") return "offline";
  if (choice !== "auto") return choice;
  return [...nodes.values()].includes("active") ? "online" : "away";
}
