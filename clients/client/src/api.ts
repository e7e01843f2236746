import { MalformedMessageError } from './errors.ts';
import type { ApiRequest, Http } from './http.ts';
import type { Item } from './item.ts';
import type { ExactJson, JsonObject, JsonValue } from './json.ts';
import { isObject, itemOf, within } from './live-message.ts';

/** A part of a long answer; `cursor` asks for the next, and is absent with the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** A key that one may see, where it belongs, and the kinds of items that it has. */
export interface KnownKey {
  readonly key: string;
  readonly group?: string;
  readonly kinds: readonly string[];
}

/** Which keys to list. */
export interface KeyQuery {
  readonly group?: string;
  readonly prefix?: string;
}

/** A span of time as the API words it, of a second to a day: `30s`, `5m`, `1h`. */
export type Every = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

/** Which part of a key's history to read. */
export interface HistoryQuery {
  readonly key: string;
  readonly kind?: string;
  /** Epoch milliseconds, the first that counts. */
  readonly from?: number;
  /** Epoch milliseconds, the last that counts. */
  readonly to?: number;
  /** `asc`, oldest first, unless said otherwise. */
  readonly order?: 'asc' | 'desc';
  /** At most one item of each kind in each such span: for long ranges. */
  readonly every?: Every;
  /** How many in all; no end when left out. */
  readonly limit?: number;
  /** How many in one answer, not in all. */
  readonly pageSize?: number;
}

/** A connection that watches a key. */
export interface KeyWatcher {
  readonly connectionId: string;
  /** Since when it is connected, epoch milliseconds, where that is known. */
  readonly since?: number;
  /** All that the service says of it: subscriptions, the `sync` of its session. */
  readonly fields: JsonObject;
}

/** Answers of the HTTP API, one page each. */
export class Api {
  constructor(private readonly http: Http) {}

  /** The newest item of each kind of these keys. */
  async latest(keys: readonly string[]): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    do {
      const query = [...keys.map((key) => ['key', key] as const), ...given({ cursor })];
      const page = await this.items({ path: '/latest', query });
      items.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return items;
  }

  /** The newest items of a group's keys. */
  latestOfGroup(group: string, cursor: string | undefined): Promise<Page<Item>> {
    return this.items({ path: '/latest', query: given({ group, cursor }) });
  }

  history(history: HistoryQuery, cursor: string | undefined): Promise<Page<Item>> {
    const { key, kind, from, to, order = 'asc', every, pageSize } = history;
    const query = given({ key, kind, from, to, order, every, limit: pageSize, cursor });
    return this.items({ path: '/items', query });
  }

  async keys({ group, prefix }: KeyQuery, cursor: string | undefined): Promise<Page<KnownKey>> {
    const { value } = await this.http.ask({
      path: '/keys',
      query: given({ group, prefix, cursor }),
    });
    return pageOf(value, 'keys', knownKeyOf);
  }

  /** Who watches a key; needs `admin`. */
  async watchersOf(key: string): Promise<readonly KeyWatcher[]> {
    const { value } = await this.http.ask({ path: '/connections', query: given({ key }) });
    const { items } = pageOf(value, 'connections', watcherOf);
    return items.filter(({ fields }) => fields.connected !== false);
  }

  private async items(request: ApiRequest): Promise<Page<Item>> {
    const answer: ExactJson = await this.http.ask(request);
    return pageOf(answer.value, 'items', (item, index) =>
      itemOf(item, within(answer.digits, `/items/${index}`)),
    );
  }
}

/** Reads a page of a long answer. */
export function pageOf<T>(
  value: JsonValue,
  field: string,
  read: (entry: JsonValue, index: number) => T,
): Page<T> {
  const entries = isObject(value) ? value[field] : undefined;
  if (!isObject(value) || !isEntries(entries)) {
    throw new MalformedMessageError(`The answer has no array ${field}.`, `/${field}`);
  }
  const items = entries.map(read);
  return typeof value.cursor === 'string' ? { items, cursor: value.cursor } : { items };
}

/** Text of a field that must be there. */
export function textOf(fields: JsonObject, field: string): string {
  const text = fields[field];
  if (typeof text !== 'string') {
    throw new MalformedMessageError(`The answer has no text ${field}.`, `/${field}`);
  }
  return text;
}

function isEntries(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function knownKeyOf(entry: JsonValue): KnownKey {
  const fields = isObject(entry) ? entry : {};
  const { group, kinds } = fields;
  return {
    key: textOf(fields, 'key'),
    ...(typeof group === 'string' ? { group } : {}),
    kinds: isEntries(kinds) ? kinds.filter((kind) => typeof kind === 'string') : [],
  };
}

function watcherOf(entry: JsonValue): KeyWatcher {
  const fields = isObject(entry) ? entry : {};
  const { since } = fields;
  return {
    connectionId: textOf(fields, 'connectionId'),
    ...(typeof since === 'number' ? { since } : {}),
    fields,
  };
}

/** Names and values of those that are there. */
function given(
  values: Readonly<Record<string, string | number | undefined>>,
): (readonly [string, string])[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
}
