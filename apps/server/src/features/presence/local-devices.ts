import type { Activity } from "@parley/shared/contracts/presence";
import type { NodeEntry } from "@parley/shared/db/queries/presence";

interface LocalPerson {
  devices: Map<string, { activity: Activity; /** Infinity for a socket. */ until: number }>;
  /** As it was last; while they are away for a moment it stays so. */
  activity: Activity;
  /** Since when there is no device of theirs. */
  leftAt: number | null;
}

/** Who is connected to this node with what, and whose state has yet to be written. Times are in milliseconds. */
export class LocalDevices {
  readonly #people = new Map<string, LocalPerson>();
  readonly #unwritten = new Set<string>();
  readonly #leaving = new Set<string>();
  readonly #polling = new Set<string>();

  constructor(private readonly graceMs: number) {}

  get isIdle(): boolean {
    return this.#people.size === 0 && this.#unwritten.size === 0;
  }

  set(userId: string, device: string, activity: Activity, until = Infinity): void {
    let person = this.#people.get(userId);
    if (!person) {
      person = { devices: new Map(), activity, leftAt: null };
      this.#people.set(userId, person);
      this.#unwritten.add(userId);
    }
    person.devices.set(device, { activity, until });
    if (until !== Infinity) this.#polling.add(userId);
    this.#settle(userId, person);
  }

  delete(userId: string, device: string, now: number): void {
    const person = this.#people.get(userId);
    if (!person?.devices.delete(device)) return;
    if (person.devices.size === 0) {
      person.leftAt = now;
      this.#leaving.add(userId);
    } else this.#settle(userId, person);
  }

  /** Has somebody written again, though their devices did not change. */
  touch(userId: string): void {
    this.#unwritten.add(userId);
  }

  touchAll(): void {
    for (const userId of this.#people.keys()) this.#unwritten.add(userId);
  }

  /** What has to be written. `touch` those for whom that failed. */
  takeChanges(now: number): NodeEntry[] {
    this.#expire(now);
    const entries = [...this.#unwritten].map((userId): NodeEntry => {
      const person = this.#people.get(userId);
      if (!person) return { userId, activity: "gone", agoMs: 0 };
      if (person.leftAt === null || now - person.leftAt < this.graceMs)
        return { userId, activity: person.activity, agoMs: 0 };
      return { userId, activity: "gone", agoMs: now - person.leftAt };
    });
    this.#unwritten.clear();
    return entries;
  }

  /** These were written: who is gone is forgotten, unless they came back meanwhile. */
  forgetGone(entries: readonly NodeEntry[]): void {
    for (const { userId, activity } of entries) {
      if (activity !== "gone") continue;
      const person = this.#people.get(userId);
      if (!person) continue;
      if (person.leftAt === null) this.#unwritten.add(userId);
      else this.#people.delete(userId);
      this.#leaving.delete(userId);
    }
  }

  #settle(userId: string, person: LocalPerson) {
    const isActive = [...person.devices.values()].some(({ activity }) => activity === "active");
    const activity = isActive ? "active" : "idle";
    person.leftAt = null;
    this.#leaving.delete(userId);
    if (activity !== person.activity) this.#unwritten.add(userId);
    person.activity = activity;
  }

  #expire(now: number) {
    for (const userId of this.#polling) {
      const devices = this.#people.get(userId)?.devices;
      const polled = [...(devices ?? [])].filter(([, { until }]) => until !== Infinity);
      if (polled.length === 0) this.#polling.delete(userId);
      for (const [device, { until }] of polled) if (until <= now) this.delete(userId, device, now);
    }
    for (const userId of this.#leaving) {
      const leftAt = this.#people.get(userId)?.leftAt ?? now;
      if (now - leftAt >= this.graceMs) this.#unwritten.add(userId);
    }
  }
}
