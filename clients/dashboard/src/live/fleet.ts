import type { GroupWatch, ThingcastClient, WatchEvent } from '@thingcast/client';
import { Changes } from '../changes.ts';
import { KeyWatch } from './key-watch.ts';
import { Vehicle } from './vehicle.ts';
import type { Vehicles } from './vehicles.ts';
import type { WatchPlan } from './watch-plan.ts';

/** Told of each new value, for what must not wait for the next frame. */
export type ArrivalListener = (vehicle: Vehicle, kind: string) => void;

/** The selected key's series goes back this far. */
const SERIES_MS = 15 * 60_000;

/** All vehicles that are watched: by their groups' digests, or each by its own topics. */
export class Fleet extends Changes implements Vehicles {
  private readonly byKey = new Map<string, Vehicle>();
  private readonly watches = new Map<string, KeyWatch>();
  private readonly groupWatches = new Map<string, GroupWatch>();
  private readonly arrivalListeners = new Set<ArrivalListener>();
  /** Keys that digests tell of. */
  private readonly told = new Set<string>();
  private selected: KeyWatch | undefined;

  /** @param groupRefused called when a group cannot be watched by digest */
  constructor(private readonly groupRefused: (group: string) => void = () => undefined) {
    super();
  }

  get vehicles(): IterableIterator<Vehicle> {
    return this.byKey.values();
  }

  get size(): number {
    return this.byKey.size;
  }

  get(key: string): Vehicle | undefined {
    return this.byKey.get(key);
  }

  onArrival(listener: ArrivalListener): void {
    this.arrivalListeners.add(listener);
  }

  /** Watches what the plan says; what is known of what stays is kept. */
  watch(client: ThingcastClient, { groups, keys }: Pick<WatchPlan, 'groups' | 'keys'>): void {
    this.giveUp(this.groupWatches, groups);
    this.moveOn(keys);
    this.giveUp(this.watches, keys);
    for (const group of groups) {
      if (!this.groupWatches.has(group)) {
        const take = (event: WatchEvent) => this.takeOfGroup(group, event);
        this.groupWatches.set(group, client.watchGroup(group, take));
      }
    }
    for (const key of keys) {
      if (!this.watches.has(key)) {
        this.watchKey(client, key);
      }
    }
    this.forgetUnwatched(new Set(groups));
    this.changed();
  }

  /** Watches one key at its full rate and with its history, or none; the others go on. */
  select(client: ThingcastClient, key: string | undefined): void {
    if (key === this.selected?.key) {
      return;
    }
    if (key === undefined) {
      this.selected?.close();
      this.selected = undefined;
      return;
    }
    this.vehicle(key);
    if (this.selected === undefined) {
      const wish = { seriesMs: SERIES_MS };
      this.selected = new KeyWatch(client, key, wish, (...told) => this.takeSelected(...told));
    } else {
      this.selected.moveTo(key);
    }
    this.changed();
  }

  /** Gives everything up, and keeps what was known as the last picture. */
  stop(): void {
    this.selected?.close();
    this.selected = undefined;
    this.giveUp(this.groupWatches, []);
    this.giveUp(this.watches, []);
  }

  /** Forgets everything: someone else signs in. */
  clear(): void {
    this.stop();
    this.byKey.clear();
    this.told.clear();
    this.changed();
  }

  private watchKey(client: ThingcastClient, key: string): void {
    this.vehicle(key);
    const watch = new KeyWatch(client, key, {}, (told, event) =>
      this.take(this.vehicle(told), event),
    );
    this.watches.set(key, watch);
  }

  /** Watches of keys that are not wanted go to those that are, as far as there are any. */
  private moveOn(keys: readonly string[]): void {
    const wanted = new Set(keys);
    const free = [...this.watches.keys()].filter((key) => !wanted.has(key));
    for (const key of wanted) {
      const from = this.watches.has(key) ? undefined : free.pop();
      const watch = this.watches.get(from ?? '');
      if (from !== undefined && watch !== undefined) {
        this.vehicle(key);
        this.watches.delete(from);
        this.watches.set(key, watch);
        watch.moveTo(key);
      }
    }
  }

  /** Another watch of the same key is told the same items. */
  private takeSelected(key: string, event: WatchEvent): void {
    const isItem = 'item' in event || 'removed' in event;
    if (!isItem || !(this.told.has(key) || this.watches.has(key))) {
      this.take(this.vehicle(key), event);
    }
  }

  private takeOfGroup(group: string, event: WatchEvent): void {
    if (event.type === 'latest' || event.type === 'late') {
      this.takeTold(event.item.key, event);
    } else if (event.type === 'removed') {
      this.takeTold(event.removed.key, event);
    } else if (isRefusal(event)) {
      this.groupRefused(group);
    }
  }

  private takeTold(key: string, event: WatchEvent): void {
    this.told.add(key);
    if (!this.watches.has(key)) {
      this.take(this.vehicle(key), event);
    }
  }

  private take(vehicle: Vehicle, event: WatchEvent): void {
    vehicle.take(event);
    if (event.type === 'latest' || event.type === 'removed') {
      const { kind } = event.type === 'latest' ? event.item : event.removed;
      for (const listener of this.arrivalListeners) {
        listener(vehicle, kind);
      }
    }
    this.changed();
  }

  private vehicle(key: string): Vehicle {
    let vehicle = this.byKey.get(key);
    if (vehicle === undefined) {
      vehicle = new Vehicle(key);
      this.byKey.set(key, vehicle);
    }
    return vehicle;
  }

  private giveUp(watches: Map<string, { close(): void }>, wanted: readonly string[]): void {
    const kept = new Set(wanted);
    for (const [name, watch] of [...watches]) {
      if (!kept.has(name)) {
        watch.close();
        watches.delete(name);
      }
    }
  }

  /** Vehicles that neither a group nor a watch of their own brings any more. */
  private forgetUnwatched(groups: ReadonlySet<string>): void {
    for (const { key, group } of [...this.byKey.values()]) {
      const isTold = this.told.has(key) && group !== undefined && groups.has(group);
      if (!isTold && !this.watches.has(key) && this.selected?.key !== key) {
        this.byKey.delete(key);
        this.told.delete(key);
      }
    }
  }
}

/** The service does not let watch the group, or knows no groups yet. */
function isRefusal(event: WatchEvent): boolean {
  return (
    (event.type === 'subscription' && event.state.type === 'refused') ||
    (event.type === 'failed' && 'passing' in event.error && event.error.passing !== true)
  );
}
