import type { ItemChange, LiveItem, LiveMessage } from './live-message.ts';
import { compareSequences } from './sequence.ts';

/** What a message means for what is shown of its key and kind. */
export type Placement =
  /** It is the value to show. */
  | { readonly type: 'latest'; readonly item: LiveItem }
  /** It belongs into a series, but a newer one stays shown. */
  | { readonly type: 'late'; readonly item: LiveItem }
  /** Its item is gone; `latest` is what is to be shown instead, as far as it is known. */
  | { readonly type: 'removed'; readonly removed: ItemChange; readonly latest?: LiveItem }
  /** It was here before, or a later change of the same item was. */
  | { readonly type: 'duplicate' };

interface Entry {
  change: ItemChange;
  item: LiveItem | undefined;
}

/**
 * The order of items (§1 of the contract), for one key: the value shown of a kind is the one with the
 * greatest (at, id), and among changes of that item the greatest seq; the same again is dropped. It remembers
 * the newest items of each kind, so that a duplicate among them is known and a deleted one gives way to
 * the one before it.
 */
export class Ordering {
  private readonly kinds = new Map<string, Entry[]>();

  /** @param memory how many items of each kind are remembered */
  constructor(private readonly memory = 128) {}

  /** Takes in a message and says where it belongs. */
  take(message: LiveMessage): Placement {
    const entries = this.entriesOf(message.kind);
    const place = findPlace(entries, message);
    const known = entries[place];
    if (known !== undefined && compareItems(known.change, message) === 0) {
      if (compareSequences(message.seq, known.change.seq) <= 0) {
        return { type: 'duplicate' };
      }
      known.change = message;
      known.item = itemOf(message);
    } else {
      this.insert(entries, place, message);
    }
    return placementOf(entries, message);
  }

  /** The value to show of a kind. */
  latest(kind: string): LiveItem | undefined {
    return newest(this.kinds.get(kind) ?? []);
  }

  /** The values to show, one of each kind that has one. */
  all(): LiveItem[] {
    return [...this.kinds.values()].map(newest).filter((item) => item !== undefined);
  }

  private entriesOf(kind: string): Entry[] {
    let entries = this.kinds.get(kind);
    if (entries === undefined) {
      entries = [];
      this.kinds.set(kind, entries);
    }
    return entries;
  }

  private insert(entries: Entry[], place: number, message: LiveMessage): void {
    if (place === 0 && entries.length >= this.memory) {
      return; // older than all that is remembered: a series may take it in, nothing else needs it
    }
    entries.splice(place, 0, { change: message, item: itemOf(message) });
    if (entries.length > this.memory) {
      entries.shift();
    }
  }
}

/** Compares two items by when they were true, then by the bytes of their id, none before any. */
export function compareItems(a: ItemChange, b: ItemChange): number {
  if (a.at !== b.at) {
    return a.at - b.at;
  }
  const left = a.id ?? ''; // no id is empty, and ids are ASCII: code units compare as bytes do
  const right = b.id ?? '';
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Where the item is, or is to be inserted, among entries sorted from old to new. */
function findPlace(entries: readonly Entry[], message: ItemChange): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && compareItems(entry.change, message) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function placementOf(entries: readonly Entry[], message: LiveMessage): Placement {
  const latest = newest(entries);
  if (message.event === 'REMOVE') {
    return { type: 'removed', removed: message, ...(latest === undefined ? {} : { latest }) };
  }
  return { type: latest === message ? 'latest' : 'late', item: message };
}

function newest(entries: readonly Entry[]): LiveItem | undefined {
  return entries.findLast((entry) => entry.item !== undefined)?.item;
}

function itemOf(message: LiveMessage): LiveItem | undefined {
  return message.event === 'REMOVE' ? undefined : message;
}
