import { MalformedMessageError } from './errors.ts';
import { type ExactJson, type JsonObject, type JsonValue, parseExactly } from './json.ts';
import { isSequence } from './sequence.ts';

/** Which item, and which change of it. */
export interface ItemChange {
  readonly key: string;
  readonly kind: string;
  /** When it was true, epoch milliseconds. */
  readonly at: number;
  /** Tells items of one key, kind and millisecond apart. */
  readonly id?: string;
  /** The stream's sequence number: up to 40 digits, compared as a whole number. */
  readonly seq: string;
  readonly group?: string;
}

/** An item written, or changed. */
export interface LiveItem extends ItemChange {
  readonly event: 'INSERT' | 'MODIFY';
  readonly data: JsonObject;
  /** By JSON pointer into data, the digits of numbers that a double cannot hold. Mostly empty. */
  readonly digits: ReadonlyMap<string, string>;
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
  const json = parse(payload);
  const fields = json.value;
  if (!isObject(fields)) {
    throw new MalformedMessageError('A live message is a JSON object.', '');
  }
  const change = changeOf(fields);
  const event = fields.event;
  if (event === 'REMOVE') {
    return { ...change, event };
  }
  if (event !== 'INSERT' && event !== 'MODIFY') {
    throw wrong(fields, 'event', 'INSERT, MODIFY or REMOVE');
  }
  if (!isObject(fields.data)) {
    throw wrong(fields, 'data', 'a JSON object');
  }
  return { ...change, event, data: fields.data, digits: within(json.digits, '/data') };
}

function parse(payload: Uint8Array): ExactJson {
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

function changeOf(fields: JsonObject): ItemChange {
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
    seq: seqOf(fields),
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

function within(digits: ReadonlyMap<string, string>, root: string): ReadonlyMap<string, string> {
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

function isObject(value: JsonValue | undefined): value is JsonObject {
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
