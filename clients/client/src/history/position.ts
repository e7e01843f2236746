import type { Item } from '../item.ts';

/** Where something was: degrees of WGS 84 and meters, in decimal digits without an exponent. */
export interface ItemPosition {
  readonly lat: string;
  readonly lon: string;
  readonly altitude?: string;
}

/** The position that an item's data tell, if they tell one on earth. */
export function positionOf(item: Item): ItemPosition | undefined {
  const { lat, lon } = item.data;
  if (!isWithin(lat, 90) || !isWithin(lon, 180)) {
    return undefined;
  }
  const altitude = item.data.altitude;
  return {
    lat: digitsOf(item, 'lat', lat),
    lon: digitsOf(item, 'lon', lon),
    ...(typeof altitude === 'number' ? { altitude: digitsOf(item, 'altitude', altitude) } : {}),
  };
}

function isWithin(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

/** An xsd:decimal, which has no exponent. */
function digitsOf({ digits }: Item, field: string, value: number): string {
  const text = digits.get(`/${field}`) ?? String(value);
  return /e/i.test(text) ? value.toFixed(15).replace(/\.?0+$/, '') : text;
}
