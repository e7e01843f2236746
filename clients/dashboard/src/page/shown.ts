import type { Vehicle, VehicleState } from '../live/vehicle.ts';
import type { Vehicles } from '../live/vehicles.ts';
import type { Address, Sort } from './address.ts';

/** A vehicle and how it is doing just now. */
export interface Shown {
  readonly vehicle: Vehicle;
  readonly state: VehicleState;
}

/** What the list shows, and how much it hides. */
export interface Listing {
  readonly rows: readonly Shown[];
  readonly hidden: number;
  readonly byState: ReadonlyMap<VehicleState, number>;
  readonly byGroup: ReadonlyMap<string, number>;
}

const names = new Intl.Collator(undefined, { numeric: true });
const STATE_ORDER: readonly VehicleState[] = [
  'refused',
  'offline',
  'stale',
  'waiting',
  'standing',
  'moving',
];

/** Filters, sorts and counts vehicles as the address says. */
export function listingOf(fleet: Vehicles, address: Address, now: number): Listing {
  const all = [...fleet.vehicles].map((vehicle) => ({ vehicle, state: vehicle.state(now) }));
  const rows = all.filter((shown) => isShown(shown, address)).sort(orders[address.sort]);
  return {
    rows,
    hidden: all.length - rows.length,
    byState: counted(all.map(({ state }) => state)),
    byGroup: counted(all.flatMap(({ vehicle }) => vehicle.group ?? [])),
  };
}

/** Steps of five seconds, so that rows do not change places with every reading. */
function silence({ vehicle }: Shown): number {
  return Math.floor((vehicle.at ?? 0) / 5_000);
}

function isShown({ vehicle, state }: Shown, { query, states, groups }: Address): boolean {
  return (
    vehicle.key.toLowerCase().includes(query.toLowerCase()) &&
    (states.length === 0 || states.includes(state)) &&
    (groups.length === 0 || groups.includes(vehicle.group ?? ''))
  );
}

const byName = (a: Shown, b: Shown) => names.compare(a.vehicle.key, b.vehicle.key);

const orders: Readonly<Record<Sort, (a: Shown, b: Shown) => number>> = {
  name: byName,
  age: (a, b) => silence(a) - silence(b) || byName(a, b),
  speed: (a, b) =>
    (b.vehicle.position?.speed ?? -1) - (a.vehicle.position?.speed ?? -1) || byName(a, b),
  state: (a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) || byName(a, b),
};

function counted<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
