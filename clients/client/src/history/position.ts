import type { Item } from '../item.ts';

/** Where something was: degrees of WGS 84, meters. */
export interface ItemPosition {
  readonly lat: number;
  readonly lon: number;
  readonly altitude?: number;
}

/** The position that an item's data name, if they do. */
export function positionOf({ data }: Item): ItemPosition | undefined {
  const { lat, lon, altitude } = data;
  if (!isWithin(lat, 90) || !isWithin(lon, 180)) {
    return undefined;
  }
  return { lat, lon, ...(typeof altitude === 'number' ? { altitude } : {}) };
}

function isWithin(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= limit;
}
