import { MalformedMessageError } from './errors.ts';
import type { Item, ItemRef } from './item.ts';
import { type ExactJson, type JsonObject, type JsonValue, parseExactly } from './json.ts';
import { isSequence } from './sequence.ts';

/** Which item, and which change of it. */
export interface ItemChange extends ItemRef {
  /** The stream's sequence number: up to 40 digits, compared as a whole number. */
  readonly seq: string;
}

/** An item written, or changed. */
export interface LiveItem extends ItemChange, Item {
  readonly event: 'INSERT' | 'MODIFY';
}

/** An item that someone deleted. */
export interface LiveRemoval extends ItemChange {
  readonly event: 'REMOVE';
}

/** What a live topic carries. */
export type LiveMessage = LiveItem | LiveRemoval;

const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const GROUP = /^[A-Za-z0-9._:-]{1,64}$/;
const FIRST_AT = 1_000_000_000_000;
const LAST_AT = 9_999_999_999_999;
const MAX_KEY_BYTES = 128;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** Reads a live message, or throws a MalformedMessageError that names the field at fault. */
export function decodeLiveMessage(payload: Uint8Array): LiveMessage {
  const json = parseMessage(payload);
  return liveMessageOf(json.value, json.digits);
}

/** A message of many: what changed in a group, the newest of each key and kind. */
export interface Digest {
  readonly group: string;
  readonly items: readonly LiveMessage[];
}

/** Reads a digest; its items have the digest's group. */
export function decodeDigest(payload: Uint8Array): Digest {
  const { value, digits } = parseMessage(payload);
  if (!isObject(value)) {
    throw new MalformedMessageError('A digest is a JSON object.', '');
  }
  const { group, items } = value;
  if (!matches(group, GROUP)) {
    throw wrong(value, 'group', '1 to 64 of A-Z a-z 0-9 . _ : -');
  }
  if (!isList(items)) {
    throw wrong(value, 'items', 'an array of live messages');
  }
  return {
    group,
    items: items.map((item, index) => ({
      ...liveMessageOf(item, within(digits, `/items/${index}`)),
      group,
    })),
  };
}

/** Reads an item as the HTTP API gives it: a live message without `event` and `seq`. */
export function itemOf(fields: JsonValue | undefined, digits: ReadonlyMap<string, string>): Item {
  if (!isObject(fields)) {
    throw new MalformedMessageError('An item is a JSON object.', '');
  }
  return { ...refOf(fields), ...dataOf(fields, digits) };
}

function liveMessageOf(
  fields: JsonValue | undefined,
  digits: ReadonlyMap<string, string>,
): LiveMessage {
  if (!isObject(fields)) {
    throw new MalformedMessageError('A live message is a JSON object.', '');
  }
  const change = { ...refOf(fields), seq: seqOf(fields) };
  const { event } = fields;
  if (event === 'REMOVE') {
    return { ...change, event };
  }
  if (event !== 'INSERT' && event !== 'MODIFY') {
    throw wrong(fields, 'event', 'INSERT, MODIFY or REMOVE');
  }
  return { ...change, event, ...dataOf(fields, digits) };
}

function dataOf(
  fields: JsonObject,
  digits: ReadonlyMap<string, string>,
): Pick<Item, 'data' | 'digits'> {
  if (!isObject(fields.data)) {
    throw wrong(fields, 'data', 'a JSON object');
  }
  return { data: fields.data, digits: within(digits, '/data') };
}

/** Reads the bytes of a message as JSON, or throws a MalformedMessageError. */
export function parseMessage(payload: Uint8Array): ExactJson {
  let text: string;
  try {
    text = utf8.decode(payload);
  } catch {
    throw new MalformedMessageError('The message is not UTF-8.', '');
  }
  try {
    return parseExactly(text);
  } catch (error) {
    throw new MalformedMessageError(`The message is not JSON: ${(error as Error).message}`, '');
  }
}

function refOf(fields: JsonObject): ItemRef {
  const { id, group } = fields;
  if (id !== undefined && !matches(id, NAME)) {
    throw wrong(fields, 'id', '1 to 64 of A-Z a-z 0-9 _ -');
  }
  if (group !== undefined && !matches(group, GROUP)) {
    throw wrong(fields, 'group', '1 to 64 of A-Z a-z 0-9 . _ : -');
  }
  return {
    key: keyOf(fields),
    kind: kindOf(fields),
    at: atOf(fields),
    ...(id === undefined ? {} : { id }),
    ...(group === undefined ? {} : { group }),
  };
}

function keyOf(fields: JsonObject): string {
  const { key } = fields;
  if (typeof key !== 'string' || key === '' || encoder.encode(key).length > MAX_KEY_BYTES) {
    throw wrong(fields, 'key', 'text of 1 to 128 bytes of UTF-8');
  }
  return key;
}

function kindOf(fields: JsonObject): string {
  const { kind } = fields;
  if (!matches(kind, NAME)) {
    throw wrong(fields, 'kind', '1 to 64 of A-Z a-z 0-9 _ -');
  }
  return kind;
}

function atOf(fields: JsonObject): number {
  const { at } = fields;
  if (typeof at !== 'number' || !Number.isInteger(at) || at < FIRST_AT || at > LAST_AT) {
    throw wrong(fields, 'at', 'epoch milliseconds of 13 digits');
  }
  return at;
}

function seqOf(fields: JsonObject): string {
  const { seq } = fields;
  if (typeof seq !== 'string' || !isSequence(seq)) {
    throw wrong(fields, 'seq', 'text of up to 40 digits');
  }
  return seq;
}

/** The digits below this pointer, by what is left of theirs. */
export function within(
  digits: ReadonlyMap<string, string>,
  root: string,
): ReadonlyMap<string, string> {
  return digits.size === 0
    ? digits
    : new Map(
        [...digits]
          .filter(([pointer]) => pointer.startsWith(`${root}/`))
          .map(([pointer, text]) => [pointer.slice(root.length), text]),
      );
}

function matches(value: JsonValue | undefined, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether it is a JSON object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(fields: JsonObject, field: string, expected: string): MalformedMessageError {
  const found = fields[field] === undefined ? 'is missing' : `is ${excerpt(fields[field])}`;
  return new MalformedMessageError(`${field} ${found}; it must be ${expected}.`, `/${field}`);
}

function excerpt(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
