import type { JsonObject } from './json.ts';

/** Which item. */
export interface ItemRef {
  readonly key: string;
  readonly kind: string;
  /** When it was true, epoch milliseconds. */
  readonly at: number;
  /** Tells items of one key, kind and millisecond apart. */
  readonly id?: string;
  readonly group?: string;
}

/** An item: what was true of a key at a time. */
export interface Item extends ItemRef {
  readonly data: JsonObject;
  /** By JSON pointer into data, the digits of numbers that a double cannot hold. Mostly empty. */
  readonly digits: ReadonlyMap<string, string>;
}

/** Compares two items by when they were true, then by the bytes of their id, none before any. */
export function compareItems(a: ItemRef, b: ItemRef): number {
  if (a.at !== b.at) {
    return a.at - b.at;
  }
  const left = a.id ?? ''; // no id is empty, and ids are ASCII: code units compare as bytes do
  const right = b.id ?? '';
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether two states of one item say the same; `undefined` is an item that is not there. */
export function sameContent(a: Item | undefined, b: Item | undefined): boolean {
  if (a === undefined || b === undefined) {
    return a === b;
  }
  return (
    a.group === b.group &&
    canonical(a.data) === canonical(b.data) &&
    canonical(Object.fromEntries(a.digits)) === canonical(Object.fromEntries(b.digits))
  );
}

/** JSON with the fields of each object in one order: a table gives them back in another than they came. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
