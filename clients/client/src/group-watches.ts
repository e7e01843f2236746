import { TooManyWatchesError } from './errors.ts';
import { GroupCatchUp } from './group-catch-up.ts';
import { compareItems, type ItemRef } from './item.ts';
import type { Reading } from './key-catch-up.ts';
import { MAX_SUBSCRIPTIONS } from './link.ts';
import type { Digest, LiveMessage } from './live-message.ts';
import { readMark } from './ordering.ts';
import {
  type KnownKey,
  type Shelf,
  tell,
  type WatchEvent,
  type Watcher,
  type WatchListener,
} from './shelf.ts';
import type { SubscriptionState } from './subscription.ts';
import { digestTopic } from './topic.ts';
import type { Filters } from './watches.ts';

/** A watched group, until it is closed. */
export interface GroupWatch {
  readonly group: string;
  close(): void;
}

interface WatchedGroup {
  readonly group: string;
  readonly watchers: Set<Watcher>;
  readonly catchUp: GroupCatchUp;
}

/** Who watches which group by its digests. */
export class GroupWatches {
  private readonly groups = new Map<string, WatchedGroup>();
  private stage: string | undefined;

  constructor(
    private readonly filters: Filters,
    private readonly shelf: Shelf,
    private readonly reading: Reading,
    /** How many subscriptions others hold. */
    private readonly taken: () => number,
    /** Reads a key again by its own topics' rights, if it is watched so. */
    private readonly rereadKey: (key: string) => boolean,
  ) {}

  /** How many subscriptions these watches take. */
  get count(): number {
    return this.groups.size;
  }

  /** The stage is known once there is a session; another one changes every topic. */
  setStage(stage: string): void {
    if (stage === this.stage) {
      return;
    }
    for (const group of this.groups.keys()) {
      if (this.stage !== undefined) {
        this.filters.remove(digestTopic(this.stage, group));
      }
      this.filters.add(digestTopic(stage, group));
    }
    this.stage = stage;
  }

  add(group: string, listener: WatchListener): GroupWatch {
    digestTopic(this.stage ?? '', group);
    const present = this.groups.get(group);
    if (present === undefined && this.count + this.taken() >= MAX_SUBSCRIPTIONS) {
      throw new TooManyWatchesError(
        `One connection carries ${MAX_SUBSCRIPTIONS} subscriptions, and all are taken. Close other watches first.`,
      );
    }
    const watched = present ?? this.watched(group);
    const watcher = { kinds: undefined, listener };
    for (const { ordering } of this.shelf.keysOf(watched)) {
      for (const item of ordering.all()) {
        tell(watcher, item.kind, { type: 'latest', item });
      }
    }
    watched.watchers.add(watcher);
    return { group, close: () => this.close(watched, watcher) };
  }

  /** The group whose digests this topic carries. */
  groupOf(topic: string): string | undefined {
    return this.find(topic)?.group;
  }

  /** Takes in a digest of a watched group. */
  take({ group, items }: Digest): void {
    const watched = this.groups.get(group);
    if (watched === undefined) {
      return;
    }
    for (const message of inOrder(items)) {
      const known = this.shelf.of(message.key);
      known.groups.add(watched);
      if (message.event === 'REMOVE') {
        this.dropBelow(known, message, items);
      }
      this.shelf.take(known, message);
      if (known.ordering.unclear().length > 0 && !this.rereadKey(message.key)) {
        watched.catchUp.reread();
      }
    }
  }

  /**
   * A digest tells the newest of a key and kind, not each change: below one that was removed there is what
   * the digest names instead, and whatever else is remembered of that time is gone too. A key that is also
   * watched by its own topics is told of each removal, and is ahead of the digests.
   */
  private dropBelow(known: KnownKey, removed: LiveMessage, items: readonly LiveMessage[]): void {
    if (known.watchers.size > 0) {
      return;
    }
    const { key, kind } = removed;
    const uncovered = items.find(
      (item) => item.key === key && item.kind === kind && item.event !== 'REMOVE',
    );
    const covers = (item: ItemRef) =>
      compareItems(item, removed) < 0 &&
      (uncovered === undefined || compareItems(item, uncovered) > 0);
    const { runtime, pace } = this.reading;
    const mark = readMark(runtime.now() - pace.settleMs);
    this.shelf.news(known, known.ordering.read({ kind, items: [], covers }, mark));
  }

  subscriptionChanged(filter: string, state: SubscriptionState): void {
    const watched = this.find(filter);
    if (watched !== undefined) {
      tellAll(watched, { type: 'subscription', filter, state });
    }
  }

  /** The service granted these filters, on a first link or on a next one. */
  granted(filters: readonly string[]): void {
    for (const watched of new Set(filters.flatMap((filter) => this.find(filter) ?? []))) {
      watched.catchUp.subscribed();
    }
  }

  /** The link is gone. */
  lost(): void {
    for (const { catchUp } of this.groups.values()) {
      catchUp.lost();
    }
  }

  private watched(group: string): WatchedGroup {
    const watchers = new Set<Watcher>();
    const audience = {
      group,
      watchers,
      caughtUp: () => tellAll(audience, { type: 'caughtUp' }),
      failed: (error: unknown) => tellAll(audience, { type: 'failed', error: error as Error }),
    };
    const catchUp = new GroupCatchUp(audience, this.shelf, this.reading);
    const watched = Object.assign(audience, { catchUp });
    this.groups.set(group, watched);
    if (this.stage !== undefined) {
      this.filters.add(digestTopic(this.stage, group));
    }
    return watched;
  }

  private close(watched: WatchedGroup, watcher: Watcher): void {
    if (!watched.watchers.delete(watcher) || watched.watchers.size > 0) {
      return;
    }
    watched.catchUp.close();
    this.groups.delete(watched.group);
    if (this.stage !== undefined) {
      this.filters.remove(digestTopic(this.stage, watched.group));
    }
    for (const known of [...this.shelf.keysOf(watched)]) {
      known.groups.delete(watched);
      this.shelf.drop(known);
    }
  }

  private find(topic: string): WatchedGroup | undefined {
    const group = topic.slice(topic.lastIndexOf('/') + 1);
    return topic === digestTopicOrNone(this.stage, group) ? this.groups.get(group) : undefined;
  }
}

/** What is there before what is gone, so that nothing else is shown in between. */
function inOrder(items: readonly LiveMessage[]): readonly LiveMessage[] {
  const isRemoval = ({ event }: LiveMessage) => event === 'REMOVE';
  return [...items.filter((item) => !isRemoval(item)), ...items.filter(isRemoval)];
}

function digestTopicOrNone(stage: string | undefined, group: string): string | undefined {
  return stage === undefined ? undefined : `digest/${stage}/${group}`;
}

function tellAll({ watchers }: { readonly watchers: ReadonlySet<Watcher> }, event: WatchEvent) {
  for (const watcher of watchers) {
    tell(watcher, '', event);
  }
}
