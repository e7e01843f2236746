import type { ThingcastClient, Watch } from '@thingcast/client';
import { Changes } from '../changes.ts';
import { Vehicle } from './vehicle.ts';

/** Told of each new value, for what must not wait for the next frame. */
export type ArrivalListener = (vehicle: Vehicle, kind: string) => void;

/** All watched keys. */
export class Fleet extends Changes {
  private readonly byKey = new Map<string, Vehicle>();
  private readonly watches = new Map<string, Watch>();
  private readonly arrivalListeners = new Set<ArrivalListener>();

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

  /** Watches exactly these keys; what is known of those that stay is kept. */
  watch(client: ThingcastClient, keys: readonly string[]): void {
    const wanted = new Set(keys);
    for (const [key, watch] of [...this.watches]) {
      if (!wanted.has(key)) {
        watch.close();
        this.watches.delete(key);
        this.byKey.delete(key);
      }
    }
    for (const key of wanted) {
      if (!this.watches.has(key)) {
        this.add(client, key);
      }
    }
    this.changed();
  }

  private add(client: ThingcastClient, key: string): void {
    const vehicle = new Vehicle(key);
    this.byKey.set(key, vehicle);
    const watch = client.watch(key, (event) => {
      vehicle.take(event);
      if (event.type === 'latest' || event.type === 'removed') {
        const { kind } = event.type === 'latest' ? event.item : event.removed;
        for (const listener of this.arrivalListeners) {
          listener(vehicle, kind);
        }
      }
      this.changed();
    });
    this.watches.set(key, watch);
  }
}
