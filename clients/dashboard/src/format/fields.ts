import type { Item, JsonValue } from '@thingcast/client';
import { formatNumber } from './number.ts';

/** One field of an item, ready to be shown. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

/** Names and units of the fields that readings commonly have; every other field is shown as it came. */
const KNOWN: Readonly<Record<string, { name: string; unit: string }>> = {
  lat: { name: 'Latitude', unit: '°' },
  lon: { name: 'Longitude', unit: '°' },
  speed: { name: 'Speed', unit: 'm/s' },
  heading: { name: 'Heading', unit: '°' },
  accuracy: { name: 'Accuracy', unit: 'm' },
  celsius: { name: 'Temperature', unit: '°C' },
};

/** The fields of an item in the order that they came in. */
export function fieldsOf(item: Item): Field[] {
  return Object.entries(item.data).map(([name, value]) => ({
    name: KNOWN[name]?.name ?? name,
    value: words(value, item.digits.get(`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)),
    unit: typeof value === 'number' ? (KNOWN[name]?.unit ?? '') : '',
  }));
}

/** The unit of a known field. */
export function unitOf(field: string): string {
  return KNOWN[field]?.unit ?? '';
}

/** Fields that a map or a dial shows better than a line. */
const NOT_CHARTED = new Set(['lat', 'lon', 'heading', 'accuracy']);

/** The field of an item that is worth a line over time: its first number that is one. */
export function chartedField(item: Item): string | undefined {
  return Object.entries(item.data).find(
    ([name, value]) => typeof value === 'number' && !NOT_CHARTED.has(name),
  )?.[0];
}

/** A JSON value in words. */
export function words(value: JsonValue, digits?: string): string {
  switch (typeof value) {
    case 'number':
      return formatNumber(value, digits);
    case 'boolean':
      return value ? 'yes' : 'no';
    case 'string':
      return value;
    default:
      return value === null ? '–' : JSON.stringify(value);
  }
}
