import { guarded } from './emitter.ts';
import type { Item, ItemRef } from './item.ts';
import type { LiveMessage } from './live-message.ts';
import { Ordering, type Placement } from './ordering.ts';
import type { SubscriptionState } from './subscription.ts';

/** What happens on a watched key, or on a key of a watched group. */
export type WatchEvent =
  /** The value to show of its kind. */
  | { readonly type: 'latest'; readonly item: Item }
  /** For series only: a newer value of its kind stays shown. */
  | { readonly type: 'late'; readonly item: Item }
  /** An item was deleted; `latest` is what is to be shown of its kind now, as far as it is known. */
  | { readonly type: 'removed'; readonly removed: ItemRef; readonly latest?: Item }
  /** The service's answer to one of the watch's topic filters, or its loss. */
  | { readonly type: 'subscription'; readonly filter: string; readonly state: SubscriptionState }
  /** All that was there, or was missed, has been read: what is not known now is not there. */
  | { readonly type: 'caughtUp' }
  /** What was there could not be read; live items go on. */
  | { readonly type: 'failed'; readonly error: Error };

export type WatchListener = (event: WatchEvent) => void;

/** Someone who is told of a key's items. */
export interface Watcher {
  /** Only these kinds; all when undefined. */
  readonly kinds: readonly string[] | undefined;
  readonly listener: WatchListener;
}

/** A group that some key belongs to, and who watches it. */
export interface Audience {
  readonly watchers: ReadonlySet<Watcher>;
}

/** What is known of one key, whoever it is known through: the key's own topics or its group's digests. */
export interface KnownKey {
  readonly key: string;
  readonly ordering: Ordering;
  readonly watchers: Set<Watcher>;
  readonly groups: Set<Audience>;
  /** When it was first heard of. */
  readonly sinceMs: number;
}

const REMEMBERED_OF_GROUPS = 16;

/** All keys that something is known of, and who is told. */
export class Shelf {
  private readonly keys = new Map<string, KnownKey>();

  constructor(private readonly now: () => number) {}

  get(key: string): KnownKey | undefined {
    return this.keys.get(key);
  }

  /** The place of a key, made when there is none yet. */
  of(key: string): KnownKey {
    let known = this.keys.get(key);
    if (known === undefined) {
      known = {
        key,
        ordering: new Ordering(REMEMBERED_OF_GROUPS, this.now),
        watchers: new Set(),
        groups: new Set(),
        sinceMs: this.now(),
      };
      this.keys.set(key, known);
    }
    return known;
  }

  /** The keys of a group, as far as they are known. */
  *keysOf(group: Audience): Generator<KnownKey, void, undefined> {
    for (const known of this.keys.values()) {
      if (known.groups.has(group)) {
        yield known;
      }
    }
  }

  /** Takes in a message; whether another read is needed to say what to show. */
  take(known: KnownKey, message: LiveMessage): boolean {
    const before = known.ordering.latest(message.kind);
    const placement = known.ordering.take(message);
    tellAll(known, message.kind, placement);
    // What a removal uncovers may not be all that there is.
    return (
      placement.type === 'unclear' ||
      (placement.type === 'removed' && before !== known.ordering.latest(message.kind))
    );
  }

  /** Tells what a read brought. */
  news(known: KnownKey, placements: readonly Placement[]): void {
    for (const placement of placements) {
      tellAll(known, kindOf(placement), placement);
    }
  }

  /** Forgets a key that nobody watches in any way. */
  drop(known: KnownKey): void {
    if (known.watchers.size === 0 && known.groups.size === 0) {
      this.keys.delete(known.key);
    }
  }
}

/** Tells one watcher, if it wants to hear of that kind. */
export function tell(watcher: Watcher, kind: string, event: WatchEvent): void {
  if (watcher.kinds === undefined || watcher.kinds.includes(kind)) {
    guarded(() => watcher.listener(event));
  }
}

function tellAll(known: KnownKey, kind: string, placement: Placement): void {
  if (placement.type === 'duplicate' || placement.type === 'unclear') {
    return;
  }
  for (const watcher of known.watchers) {
    tell(watcher, kind, placement);
  }
  for (const group of known.groups) {
    for (const watcher of group.watchers) {
      tell(watcher, kind, placement);
    }
  }
}

function kindOf(placement: Placement): string {
  switch (placement.type) {
    case 'latest':
    case 'late':
      return placement.item.kind;
    case 'removed':
      return placement.removed.kind;
    default:
      return '';
  }
}
