import { TooManyWatchesError } from './errors.ts';
import { KeyCatchUp, type Reading } from './key-catch-up.ts';
import { MAX_SUBSCRIPTIONS } from './link.ts';
import type { LiveMessage } from './live-message.ts';
import { type KnownKey, type Shelf, tell, type Watcher, type WatchListener } from './shelf.ts';
import type { SubscriptionState } from './subscription.ts';
import { checkedKind, keyFilters, keyTopic } from './topic.ts';

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
  readonly key: string;
  close(): void;
}

/** Wants and gives up topic filters. */
export interface Filters {
  add(filter: string): void;
  remove(filter: string): void;
}

interface KeyWatcher extends Watcher {
  readonly options: WatchOptions;
}

interface WatchedKey {
  readonly known: KnownKey;
  readonly watchers: Set<KeyWatcher>;
  readonly catchUp: KeyCatchUp;
}

const REMEMBERED_OF_SERIES = 1_000;
const REMEMBERED = 128;

/** Who watches which key by the key's own topics. */
export class Watches {
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
    keyTopic(this.stage ?? '', key);
    options.kinds?.forEach(checkedKind);
    const watcher: KeyWatcher = { kinds: options.kinds, listener, options };
    const watched = this.keys.get(key) ?? this.watched(key);
    watched.watchers.add(watcher);
    this.keys.set(key, watched);
    if (this.count + this.taken() > MAX_SUBSCRIPTIONS) {
      this.close(watched, watcher);
      throw new TooManyWatchesError(
        `One connection carries ${MAX_SUBSCRIPTIONS} subscriptions, and all are taken. ` +
          'Watch the group of these keys (watchGroup), or close other watches first.',
      );
    }
    const { ordering, watchers } = watched.known;
    const memory = options.latestOnly === true ? REMEMBERED : REMEMBERED_OF_SERIES;
    ordering.memory = Math.max(ordering.memory, memory);
    tellKnown(watched.known, watcher);
    watchers.add(watcher);
    this.update(watched);
    watched.catchUp.extended();
    return { key, close: () => this.close(watched, watcher) };
  }

  /** The key whose live topic this is. */
  keyOf(topic: string): string | undefined {
    return this.find(topic)?.known.key;
  }

  /** Takes in a message of a watched key. */
  take(message: LiveMessage): void {
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
    for (const { catchUp } of this.keys.values()) {
      catchUp.lost();
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
        caughtUp: () => tellAll({ type: 'caughtUp' }),
        failed: (error) => tellAll({ type: 'failed', error: error as Error }),
      },
      this.reading,
    );
    return { known, watchers, catchUp };
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
    const needed = new Set(neededFilters(stage, watched));
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

  private find(topic: string): WatchedKey | undefined {
    const level = topic.lastIndexOf('/');
    return this.filterKeys.get(topic) ?? this.filterKeys.get(`${topic.slice(0, level)}/+`);
  }
}

/** Tells what is known already, of the series as far as it is wanted. */
function tellKnown({ ordering }: KnownKey, watcher: KeyWatcher): void {
  const { since = Number.POSITIVE_INFINITY } = watcher.options;
  for (const kind of ordering.knownKinds()) {
    const latest = ordering.latest(kind);
    for (const item of ordering.series(kind)) {
      if (item === latest) {
        tell(watcher, kind, { type: 'latest', item });
      } else if (item.at >= since) {
        tell(watcher, kind, { type: 'late', item });
      }
    }
  }
}

function neededFilters(stage: string, { known, watchers }: WatchedKey): string[] {
  const all = [...watchers];
  if (all.length === 0) {
    return [];
  }
  const kinds = all.some((watcher) => watcher.kinds === undefined)
    ? undefined
    : all.flatMap((watcher) => watcher.kinds ?? []);
  return keyFilters(stage, known.key, kinds);
}

function filterCount(watchers: ReadonlySet<Watcher>): number {
  const all = [...watchers];
  return all.some(({ kinds }) => kinds === undefined)
    ? 1
    : new Set(all.flatMap(({ kinds }) => kinds ?? [])).size;
}

function seriesOf(watchers: ReadonlySet<KeyWatcher>): readonly string[] | 'all' {
  const wanting = [...watchers].filter(({ options }) => options.latestOnly !== true);
  return wanting.some(({ kinds }) => kinds === undefined)
    ? 'all'
    : [...new Set(wanting.flatMap(({ kinds }) => kinds ?? []))];
}

function earliest(watchers: ReadonlySet<KeyWatcher>): number | undefined {
  const times = [...watchers].flatMap(({ options }) => options.since ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}
