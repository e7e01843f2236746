import type { Vehicle } from './vehicle.ts';

/** The vehicles of one picture: of now, or of a time in the past. */
export interface Vehicles {
  readonly vehicles: Iterable<Vehicle>;
  readonly size: number;
  get(key: string): Vehicle | undefined;
}
