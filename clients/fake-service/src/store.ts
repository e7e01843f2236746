/** An item as the service keeps it. */
export interface StoredItem {
  readonly key: string;
  readonly kind: string;
  readonly at: number;
  readonly id?: string;
  readonly group?: string;
  readonly data: object;
}

/** A change as its topic carries it. */
export interface Change extends Omit<StoredItem, 'data'> {
  readonly seq: string;
  readonly event: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly data?: object;
}

/** Which part of a key's series. */
export interface SeriesQuery {
  readonly key: string;
  readonly kind?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const FIRST_SEQUENCE = 111100000000023904190000n;

/** The table of items, in memory, and the stream's sequence numbers. */
export class FakeStore {
  private readonly byKey = new Map<string, Map<string, StoredItem>>();
  private sequence = FIRST_SEQUENCE;

  /** Writes an item and says what changed; nothing when it was there just so. */
  put(item: StoredItem): Change | undefined {
    const items = this.byKey.get(item.key) ?? new Map<string, StoredItem>();
    const before = items.get(idOf(item));
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(item)) {
      return undefined;
    }
    this.byKey.set(item.key, items);
    items.set(idOf(item), item);
    return this.changed(item, before === undefined ? 'INSERT' : 'MODIFY');
  }

  /** Deletes an item, if it is there. */
  remove(item: Omit<StoredItem, 'data'>): Change | undefined {
    const items = this.byKey.get(item.key);
    const before = items?.get(idOf(item));
    if (before === undefined || items === undefined) {
      return undefined;
    }
    items.delete(idOf(item));
    const { data: _, ...rest } = this.changed(before, 'REMOVE');
    return rest;
  }

  /** The newest item of each kind of a key. */
  latest(key: string): StoredItem[] {
    const newest = new Map<string, StoredItem>();
    for (const item of this.series({ key })) {
      newest.set(item.kind, item);
    }
    return [...newest.values()];
  }

  /** Items of a key, from old to new. */
  series({ key, kind, from = 0, to = Number.POSITIVE_INFINITY }: SeriesQuery): StoredItem[] {
    return [...(this.byKey.get(key)?.values() ?? [])]
      .filter((item) => (kind === undefined || item.kind === kind) && isWithin(item, from, to))
      .sort((a, b) => a.at - b.at || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  }

  keys(): string[] {
    return [...this.byKey.keys()].sort();
  }

  groupOf(key: string): string | undefined {
    return this.series({ key }).findLast(({ group }) => group !== undefined)?.group;
  }

  /** Forgets what is older than this, as a TTL does. */
  forgetBefore(at: number): void {
    for (const items of this.byKey.values()) {
      for (const [id, item] of items) {
        if (item.at < at) {
          items.delete(id);
        }
      }
    }
  }

  private changed(item: StoredItem, event: Change['event']): Change {
    this.sequence += 1n;
    return { ...item, seq: String(this.sequence), event };
  }
}

function idOf({ kind, at, id }: Omit<StoredItem, 'data'>): string {
  return id === undefined ? `${kind}#${at}` : `${kind}#${at}#${id}`;
}

function isWithin({ at }: StoredItem, from: number, to: number): boolean {
  return at >= from && at <= to;
}
