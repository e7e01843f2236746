import { compareItems, type Item, type ItemRef, sameContent } from './item.ts';
import type { LiveMessage } from './live-message.ts';
import { compareSequences } from './sequence.ts';

/** What a message, or what was read, means for what is shown of its key and kind. */
export type Placement =
  /** It is the value to show. */
  | { readonly type: 'latest'; readonly item: Item }
  /** It belongs into a series, but a newer one stays shown. */
  | { readonly type: 'late'; readonly item: Item }
  /** Its item is gone; `latest` is what is to be shown instead, as far as it is known. */
  | { readonly type: 'removed'; readonly removed: ItemRef; readonly latest?: Item }
  /** It was here before, or a later change of the same item was. */
  | { readonly type: 'duplicate' }
  /** It cannot be told whether this or what was read of the same item is the later: read it again. */
  | { readonly type: 'unclear' };

/** A moment at which a read was asked for: what had come in by then, the read contains. */
export interface ReadMark {
  readonly stamp: number;
  /** Only what had come in by this time of the clock counts, for reads that may trail by a moment. */
  readonly byMs: number;
}

/** What a read says of a kind: all items of a part of its series, from old to new. */
export interface ReadRange {
  readonly kind: string;
  readonly items: readonly Item[];
  /** Whether it would have answered with this item, were it there. */
  readonly covers: (item: ItemRef) => boolean;
}

interface Entry {
  readonly ref: ItemRef;
  /** What is known of it; nothing when it was deleted. */
  item: Item | undefined;
  /** The newest change that is known to be part of `item`. */
  seq: string | undefined;
  /** Whether `item` is what the change of `seq` made of it; after a read it may be later than that. */
  exact: boolean;
  /** When it was first known, when it was learned last, and that by the clock. */
  readonly born: number;
  stamp: number;
  byMs: number;
  /** A change that may be earlier or later than what was read. */
  held: { readonly message: LiveMessage; readonly stamp: number } | undefined;
}

/** Rises with each message and each read, so that it is certain which came first. */
let stamps = 0;

/** Notes that a read is asked for now; what comes in from here on it may or may not contain. */
export function readMark(byMs = Number.POSITIVE_INFINITY): ReadMark {
  return { stamp: ++stamps, byMs };
}

/**
 * The order of items (§1 of the contract), for one key: the value shown of a kind is the one with the
 * greatest (at, id), and among changes of that item the greatest seq; the same again is dropped. It remembers
 * the newest items of each kind, so that a duplicate among them is known and a deleted one gives way to
 * the one before it.
 *
 * What is read back from the service has no seq. It is joined with live messages like this:
 *
 * - A read contains every change that had come in when it was asked for. So it wins over those, also by what
 *   it lacks: an item that it would have answered with, and did not, is deleted.
 * - What came in after it was asked for is not overruled by it. Where both say the same, or speak of
 *   different items, nothing more is to be known. Where they differ about one item, either may be the
 *   later: what is shown stays, and the item is listed by `unclear` until another read decides.
 * - Once an item was read, its live changes up to those that the read contains are dropped. A further one that says
 *   the same is no news; one that differs may have been on its way since before the read, so that it is
 *   not shown either until the item is read again. Only changes of one and the same item need that:
 *   a newer item is shown at once.
 */
export class Ordering {
  private readonly kinds = new Map<string, Entry[]>();
  private readonly open = new Set<Entry>();

  /**
   * @param memory how many items of each kind are remembered
   * @param now the clock, epoch milliseconds
   */
  constructor(
    public memory = 128,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes in a message and says where it belongs. */
  take(message: LiveMessage): Placement {
    const entries = this.entriesOf(message.kind);
    const place = findPlace(entries, message);
    const known = entryAt(entries, place, message);
    if (known === undefined) {
      this.insert(entries, place, this.entryOf(message, itemOf(message), message.seq));
      return placementOf(entries, message);
    }
    if (known.seq !== undefined && compareSequences(message.seq, known.seq) <= 0) {
      return { type: 'duplicate' };
    }
    if (known.exact) {
      this.change(known, itemOf(message), message.seq);
      return placementOf(entries, message);
    }
    return this.afterRead(known, message);
  }

  /** Takes in what was read and says what is new by it. `absence` false: what is shown stays, though it was not read. */
  read(range: ReadRange, mark: ReadMark, absence = true): Placement[] {
    const entries = this.entriesOf(range.kind);
    const shown = newest(entries);
    const news = range.items.filter((item) => this.readItem(entries, item, mark));
    const gone = entries.filter(
      (entry) =>
        entry.item !== undefined &&
        range.covers(entry.ref) &&
        (absence || entry.item !== newest(entries)) &&
        !range.items.some((item) => compareItems(item, entry.ref) === 0) &&
        this.isGone(entry, mark),
    );
    const removed = gone.flatMap((entry) => this.remove(entry, mark));
    const latest = newest(entries);
    return [
      ...news.map((item): Placement => {
        const isLatest = item === latest && (shown === undefined || compareItems(item, shown) >= 0);
        return { type: isLatest ? 'latest' : 'late', item };
      }),
      ...removed.map((item): Placement => removedOf(item, latest)),
    ];
  }

  /** Takes in a read of the newest item of each kind, which says as much of kinds that it lacks. */
  readNewest(items: readonly Item[], mark: ReadMark, absence = true): Placement[] {
    const kinds = new Set([...this.kinds.keys(), ...items.map(({ kind }) => kind)]);
    return [...kinds].flatMap((kind) => {
      const item = items.find((one) => one.kind === kind);
      const covers = (ref: ItemRef) => item === undefined || compareItems(ref, item) >= 0;
      return this.read({ kind, items: item === undefined ? [] : [item], covers }, mark, absence);
    });
  }

  /** Items of which only another read can tell what they are now. */
  unclear(): ItemRef[] {
    return [...this.open].map(({ ref }) => ref);
  }

  /** The value to show of a kind. */
  latest(kind: string): Item | undefined {
    return newest(this.kinds.get(kind) ?? []);
  }

  /** The values to show, one of each kind that has one. */
  all(): Item[] {
    return [...this.kinds.values()].map(newest).filter((item) => item !== undefined);
  }

  /** All that is remembered of a kind, from old to new. */
  series(kind: string): Item[] {
    return (this.kinds.get(kind) ?? []).flatMap(({ item }) => item ?? []);
  }

  /** The kinds that something is known of. */
  knownKinds(): string[] {
    return [...this.kinds.keys()];
  }

  private afterRead(known: Entry, message: LiveMessage): Placement {
    if (sameContent(known.item, itemOf(message))) {
      this.change(known, known.item, message.seq);
      known.exact = false;
      return { type: 'duplicate' };
    }
    const { held } = known;
    if (held === undefined || compareSequences(message.seq, held.message.seq) > 0) {
      known.held = { message, stamp: ++stamps };
    }
    this.open.add(known);
    return { type: 'unclear' };
  }

  /** Takes in one item that was read; whether that is news. */
  private readItem(entries: Entry[], item: Item, mark: ReadMark): boolean {
    const place = findPlace(entries, item);
    const known = entryAt(entries, place, item);
    if (known === undefined) {
      this.insert(entries, place, this.entryOf(item, item, undefined));
      return true;
    }
    const same = sameContent(known.item, item);
    if (!isContained(known, mark)) {
      if (!same) {
        this.open.add(known);
      }
      return false;
    }
    this.settle(known, mark);
    if (!same) {
      known.item = item;
    }
    return !same;
  }

  /** Whether an item that a read lacks is deleted; an open question when it came in, or changed, meanwhile. */
  private isGone(entry: Entry, mark: ReadMark): boolean {
    if (isContained(entry, mark)) {
      return true;
    }
    if (entry.born <= mark.stamp) {
      this.open.add(entry);
    }
    return false;
  }

  private remove(entry: Entry, mark: ReadMark): Item[] {
    const { item } = entry;
    this.settle(entry, mark);
    entry.item = undefined;
    return item === undefined ? [] : [item];
  }

  /** What was read of it decides all that had come in before. */
  private settle(entry: Entry, mark: ReadMark): void {
    const { held } = entry;
    entry.exact = false;
    entry.stamp = ++stamps; // known from here on: a read asked for before need not have it
    entry.byMs = this.now();
    if (held === undefined || held.stamp <= mark.stamp) {
      entry.seq = held?.message.seq ?? entry.seq;
      entry.held = undefined;
      this.open.delete(entry);
    }
  }

  private change(entry: Entry, item: Item | undefined, seq: string): void {
    entry.item = item;
    entry.seq = seq;
    entry.stamp = ++stamps;
    entry.byMs = this.now();
  }

  private entryOf(ref: ItemRef, item: Item | undefined, seq: string | undefined): Entry {
    const stamp = ++stamps;
    const exact = seq !== undefined;
    return { ref, item, seq, exact, born: stamp, stamp, byMs: this.now(), held: undefined };
  }

  private entriesOf(kind: string): Entry[] {
    let entries = this.kinds.get(kind);
    if (entries === undefined) {
      entries = [];
      this.kinds.set(kind, entries);
    }
    return entries;
  }

  private insert(entries: Entry[], place: number, entry: Entry): void {
    if (place === 0 && entries.length >= this.memory) {
      return; // older than all that is remembered: a series may take it in, nothing else needs it
    }
    entries.splice(place, 0, entry);
    while (entries.length > this.memory) {
      const forgotten = entries.shift();
      if (forgotten !== undefined) {
        this.open.delete(forgotten);
      }
    }
  }
}

function isContained(entry: Entry, mark: ReadMark): boolean {
  return entry.stamp <= mark.stamp && entry.byMs <= mark.byMs;
}

/** Where the item is, or is to be inserted, among entries sorted from old to new. */
function findPlace(entries: readonly Entry[], item: ItemRef): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && compareItems(entry.ref, item) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function entryAt(entries: readonly Entry[], place: number, item: ItemRef): Entry | undefined {
  const entry = entries[place];
  return entry !== undefined && compareItems(entry.ref, item) === 0 ? entry : undefined;
}

function placementOf(entries: readonly Entry[], message: LiveMessage): Placement {
  const latest = newest(entries);
  if (message.event === 'REMOVE') {
    return removedOf(message, latest);
  }
  return { type: latest === message ? 'latest' : 'late', item: message };
}

function removedOf(removed: ItemRef, latest: Item | undefined): Placement {
  return { type: 'removed', removed, ...(latest === undefined ? {} : { latest }) };
}

function newest(entries: readonly Entry[]): Item | undefined {
  return entries.findLast((entry) => entry.item !== undefined)?.item;
}

function itemOf(message: LiveMessage): Item | undefined {
  return message.event === 'REMOVE' ? undefined : message;
}
