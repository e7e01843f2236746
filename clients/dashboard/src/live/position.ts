import type { Item } from '@thingcast/client';

/** Where something was, as a `gps` reading says. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
  /** Degrees clockwise from north. */
  readonly heading: number | undefined;
  /** Metres per second. */
  readonly speed: number | undefined;
  /** Metres. */
  readonly accuracy: number | undefined;
  readonly at: number;
}

/** Reads a position; nothing when the item has none on this planet. */
export function positionOf(item: Item): Position | undefined {
  const lat = number(item.data.lat);
  const lon = number(item.data.lon);
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    return undefined;
  }
  return {
    lat,
    lon,
    heading: number(item.data.heading),
    speed: number(item.data.speed),
    accuracy: number(item.data.accuracy),
    at: item.at,
  };
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
