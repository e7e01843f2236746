import type { Item } from '../item.ts';
import type { JsonValue } from '../json.ts';

/** JSON as it was read, with all digits of the numbers that a double cannot hold. */
export function exactText(
  value: JsonValue,
  digits: ReadonlyMap<string, string>,
  pointer = '',
): string {
  if (digits.size === 0) {
    return JSON.stringify(value);
  }
  const exact = digits.get(pointer);
  if (exact !== undefined || value === null || typeof value !== 'object') {
    return exact ?? JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    const entries: readonly JsonValue[] = value;
    return `[${entries.map((part, index) => exactText(part, digits, `${pointer}/${index}`)).join(',')}]`;
  }
  const fields = Object.entries(value).map(
    ([name, part]) =>
      `${JSON.stringify(name)}:${exactText(part, digits, `${pointer}/${escaped(name)}`)}`,
  );
  return `{${fields.join(',')}}`;
}

/** An item as `POST /items` and a line of a file name it. */
export function itemText(item: Item): string {
  const { key, kind, at, id, group } = item;
  const names = JSON.stringify({ key, kind, at, id, group });
  return `${names.slice(0, -1)},"data":${exactText(item.data, item.digits)}}`;
}

/** A field's name as JSON pointers have it (RFC 6901). */
export function escaped(field: string): string {
  return field.replaceAll('~', '~0').replaceAll('/', '~1');
}
