import { TooManyWatchesError } from './errors.ts';
import { KeyCatchUp, type Reading } from './key-catch-up.ts';
import {
  earliest,
  filterCount,
  type KeyWatcher,
  neededFilters,
  seriesOf,
  tellKnown,
} from './key-watcher.ts';
import { MAX_SUBSCRIPTIONS } from './link.ts';
import type { LiveMessage } from './live-message.ts';
import {
  MovableWatch,
  type MoveOptions,
  move,
  type Place,
  type Places,
  type Standing,
} from './moves.ts';
import { type KnownKey, type Shelf, tell, type WatchListener } from './shelf.ts';
import type { SubscriptionState } from './subscription.ts';
import { checkedKind, keyTopic } from './topic.ts';

/** Restricts a watch, or widens it. */
export interface WatchOptions {
  /** Only these kinds; all when left out. */
  readonly kinds?: readonly string[];
  /** Only the newest values matter: what was missed is not read for the series' sake. */
  readonly latestOnly?: boolean;
  /** The series is wanted from this time on, epoch milliseconds: what is older than the watch is read. */
  readonly since?: number;
}

/** What is watched, until it is closed. */
export interface Watch {
  /** The key; another one once it has been moved. */
  readonly key: string;
  /**
   * Watches another key instead, on the same connection. Once it resolves, all that is there of the new key was told and
   * nothing more of the old one is, whatever happens to the connection. When the new key is refused it rejects with
   * the reason, and the watch stays where it was.
   */
  moveTo(key: string, options?: MoveOptions): Promise<void>;
  close(): void;
}

/** Wants and gives up topic filters. */
export interface Filters {
  add(filter: string): void;
  remove(filter: string): void;
  /** What the service says to a filter that is wanted. */
  state(filter: string): SubscriptionState | undefined;
}

interface WatchedKey {
  readonly known: KnownKey;
  readonly watchers: Set<KeyWatcher>;
  readonly catchUp: KeyCatchUp;
  standing: Standing;
}

const REMEMBERED_OF_SERIES = 1_000;
const REMEMBERED = 128;

/** Who watches which key by the key's own topics. */
export class Watches implements Places {
  private readonly movable = new Set<MovableWatch>();
  private readonly keys = new Map<string, WatchedKey>();
  private readonly filterKeys = new Map<string, WatchedKey>();
  private stage: string | undefined;

  constructor(
    private readonly filters: Filters,
    private readonly shelf: Shelf,
    private readonly reading: Reading,
    /** How many subscriptions others hold. */
    private readonly taken: () => number,
  ) {}

  /** How many subscriptions these watches take. */
  get count(): number {
    return [...this.keys.values()].reduce((sum, { watchers }) => sum + filterCount(watchers), 0);
  }

  /** The stage is known once there is a session; another one changes every topic. */
  setStage(stage: string): void {
    if (stage === this.stage) {
      return;
    }
    for (const filter of this.filterKeys.keys()) {
      this.filters.remove(filter);
    }
    this.filterKeys.clear();
    this.stage = stage;
    for (const watched of this.keys.values()) {
      this.update(watched);
    }
  }

  add(key: string, options: WatchOptions, listener: WatchListener): Watch {
    const place = this.enter(key, options, listener);
    const watch = new MovableWatch(this, options, listener, place, () =>
      this.movable.delete(watch),
    );
    this.movable.add(watch);
    return watch;
  }

  /** Watches a key in a way that no move concerns; throws when the connection can carry no more. */
  enter(key: string, options: WatchOptions, listener: WatchListener): Place {
    this.check(key);
    options.kinds?.forEach(checkedKind);
    const place = this.take(key, options, listener);
    if (place === undefined) {
      throw new TooManyWatchesError(
        `One connection carries ${MAX_SUBSCRIPTIONS} subscriptions, and all are taken. ` +
          'Watch the group of these keys (watchGroup), or close other watches first.',
      );
    }
    return place;
  }

  /** Moves every watch of these keys to another key each; resolves with those that could not be. */
  move(moves: readonly (readonly [string, string])[], options: MoveOptions) {
    const to = new Map(moves);
    const concerned = [...this.movable].flatMap((watch) => {
      const key = to.get(watch.key);
      return key === undefined ? [] : [[watch, key] as const];
    });
    return move(this, concerned, options);
  }

  check(key: string): void {
    keyTopic(this.stage ?? '', key);
  }

  standing(key: string): Standing {
    return this.keys.get(key)?.standing ?? 'reading';
  }

  take(key: string, options: WatchOptions, listener: WatchListener): Place | undefined {
    const watcher: KeyWatcher = { kinds: options.kinds, listener, options };
    const watched = this.keys.get(key) ?? this.watched(key);
    watched.watchers.add(watcher);
    this.keys.set(key, watched);
    if (this.count + this.taken() > MAX_SUBSCRIPTIONS) {
      this.close(watched, watcher);
      return undefined;
    }
    const { ordering, watchers } = watched.known;
    const memory = options.latestOnly === true ? REMEMBERED : REMEMBERED_OF_SERIES;
    ordering.memory = Math.max(ordering.memory, memory);
    tellKnown(watched.known, watcher);
    watchers.add(watcher);
    this.update(watched);
    this.tellRefused(watched, watcher);
    watched.catchUp.extended();
    return { key, leave: () => this.close(watched, watcher) };
  }

  /** The key whose live topic this is. */
  keyOf(topic: string): string | undefined {
    return this.find(topic)?.known.key;
  }

  /** Takes in a message of a watched key. */
  takeItem(message: LiveMessage): void {
    const watched = this.keys.get(message.key);
    if (watched !== undefined && this.shelf.take(watched.known, message)) {
      watched.catchUp.reread();
    }
  }

  /** Reads a key again if it is watched here. */
  reread(key: string): boolean {
    const watched = this.keys.get(key);
    watched?.catchUp.reread();
    return watched !== undefined;
  }

  subscriptionChanged(filter: string, state: SubscriptionState): void {
    for (const watcher of this.filterKeys.get(filter)?.watchers ?? []) {
      const kind = watcher.kinds?.find((one) => filter.endsWith(`/${one}`));
      if (watcher.kinds === undefined || kind !== undefined) {
        tell(watcher, kind ?? '', { type: 'subscription', filter, state });
      }
    }
  }

  /** The service granted these filters, on a first link or on a next one. */
  granted(filters: readonly string[]): void {
    const keys = new Set(filters.flatMap((filter) => this.filterKeys.get(filter) ?? []));
    for (const { catchUp } of keys) {
      catchUp.subscribed();
    }
  }

  /** The link is gone. */
  lost(): void {
    for (const watched of this.keys.values()) {
      watched.standing = 'reading';
      watched.catchUp.lost();
    }
  }

  /** Ends all watches, and moves under way. */
  closeAll(): void {
    for (const watch of this.movable) {
      watch.close();
    }
  }

  private watched(key: string): WatchedKey {
    const known = this.shelf.of(key);
    const watchers = new Set<KeyWatcher>();
    const { ordering } = known;
    const tellAll = (event: Parameters<WatchListener>[0]) =>
      watchers.forEach((watcher) => void tell(watcher, watcher.kinds?.[0] ?? '', event));
    const catchUp = new KeyCatchUp(
      {
        key,
        ordering,
        absenceCounts: () => known.groups.size === 0,
        series: () => seriesOf(watchers),
        since: () => earliest(watchers),
        news: (placements) => this.shelf.news(known, placements),
        caughtUp: () => {
          watched.standing = 'upToDate';
          tellAll({ type: 'caughtUp' });
        },
        failed: (error) => {
          watched.standing = error as Error;
          tellAll({ type: 'failed', error: error as Error });
        },
      },
      this.reading,
    );
    const watched: WatchedKey = { known, watchers, catchUp, standing: 'reading' };
    return watched;
  }

  private close(watched: WatchedKey, watcher: KeyWatcher): void {
    const { known, watchers, catchUp } = watched;
    if (watchers.delete(watcher)) {
      known.watchers.delete(watcher);
      this.update(watched);
      if (watchers.size === 0) {
        catchUp.close();
        this.keys.delete(known.key);
        this.shelf.drop(known);
      }
    }
  }

  /** Wants the filters that the key's watchers need together, and no others. */
  private update(watched: WatchedKey): void {
    const { stage } = this;
    if (stage === undefined) {
      return;
    }
    const needed = new Set(neededFilters(stage, watched.known.key, watched.watchers));
    for (const [filter, owner] of [...this.filterKeys]) {
      if (owner === watched && !needed.has(filter)) {
        this.filterKeys.delete(filter);
        this.filters.remove(filter);
      }
    }
    for (const filter of needed) {
      this.filterKeys.set(filter, watched);
      this.filters.add(filter);
    }
  }

  /** One who comes later hears what the service has answered already. */
  private tellRefused(watched: WatchedKey, watcher: KeyWatcher): void {
    const { stage } = this;
    for (const filter of stage === undefined
      ? []
      : neededFilters(stage, watched.known.key, watched.watchers)) {
      const state = this.filters.state(filter);
      const kind = watcher.kinds?.find((one) => filter.endsWith(`/${one}`));
      if (state?.type === 'refused' && (watcher.kinds === undefined || kind !== undefined)) {
        tell(watcher, kind ?? '', { type: 'subscription', filter, state });
      }
    }
  }

  private find(topic: string): WatchedKey | undefined {
    const level = topic.lastIndexOf('/');
    return this.filterKeys.get(topic) ?? this.filterKeys.get(`${topic.slice(0, level)}/+`);
  }
}
