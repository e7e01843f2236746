import { guarded } from './emitter.ts';
import type { ItemChange, LiveItem, LiveMessage } from './live-message.ts';
import { Ordering } from './ordering.ts';
import type { SubscriptionState } from './subscription.ts';
import { checkedKind, keyFilters, keyTopic } from './topic.ts';

/** What happens on a watched key. */
export type WatchEvent =
  /** The value to show of its kind. */
  | { readonly type: 'latest'; readonly item: LiveItem }
  /** For series only: a newer value of its kind stays shown. */
  | { readonly type: 'late'; readonly item: LiveItem }
  /** An item was deleted; `latest` is what is to be shown of its kind now, as far as it is known. */
  | { readonly type: 'removed'; readonly removed: ItemChange; readonly latest?: LiveItem }
  /** The service's answer to one of the watch's topic filters, or its loss. */
  | { readonly type: 'subscription'; readonly filter: string; readonly state: SubscriptionState };

export type WatchListener = (event: WatchEvent) => void;

/** Restricts a watch. */
export interface WatchOptions {
  /** Only these kinds; all when left out. */
  readonly kinds?: readonly string[];
}

/** A watched key, until it is closed. */
export interface Watch {
  readonly key: string;
  close(): void;
}

/** Wants and gives up topic filters. */
interface Filters {
  add(filter: string): void;
  remove(filter: string): void;
}

interface Watcher {
  readonly kinds: readonly string[] | undefined;
  readonly listener: WatchListener;
}

interface WatchedKey {
  readonly key: string;
  readonly ordering: Ordering;
  readonly watchers: Set<Watcher>;
}

/** Who watches which key, and what each of them is told. */
export class Watches {
  private readonly keys = new Map<string, WatchedKey>();
  private readonly filterKeys = new Map<string, WatchedKey>();
  private stage: string | undefined;

  constructor(private readonly filters: Filters) {}

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
    const watched = this.keys.get(key) ?? { key, ordering: new Ordering(), watchers: new Set() };
    const watcher = { kinds: options.kinds, listener };
    this.keys.set(key, watched);
    for (const item of watched.ordering.all()) {
      tell(watcher, item.kind, { type: 'latest', item });
    }
    watched.watchers.add(watcher);
    this.update(watched);
    return { key, close: () => this.close(watched, watcher) };
  }

  /** The key whose live topic this is. */
  keyOf(topic: string): string | undefined {
    return this.find(topic)?.key;
  }

  /** Takes in a message of a watched key. */
  take(message: LiveMessage): void {
    const watched = this.keys.get(message.key);
    const placement = watched?.ordering.take(message);
    if (placement === undefined || placement.type === 'duplicate') {
      return;
    }
    for (const watcher of watched?.watchers ?? []) {
      tell(watcher, message.kind, placement);
    }
  }

  subscriptionChanged(filter: string, state: SubscriptionState): void {
    for (const watcher of this.filterKeys.get(filter)?.watchers ?? []) {
      if (
        watcher.kinds === undefined ||
        watcher.kinds.some((kind) => filter.endsWith(`/${kind}`))
      ) {
        guarded(() => watcher.listener({ type: 'subscription', filter, state }));
      }
    }
  }

  private close(watched: WatchedKey, watcher: Watcher): void {
    if (watched.watchers.delete(watcher)) {
      this.update(watched);
      if (watched.watchers.size === 0) {
        this.keys.delete(watched.key);
      }
    }
  }

  /** Wants the filters that the key's watchers need together, and no others. */
  private update(watched: WatchedKey): void {
    const { stage } = this;
    if (stage === undefined) {
      return;
    }
    const needed = new Set(this.neededFilters(stage, watched));
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

  private neededFilters(stage: string, watched: WatchedKey): string[] {
    const all = [...watched.watchers];
    if (all.length === 0) {
      return [];
    }
    return all.some((watcher) => watcher.kinds === undefined)
      ? keyFilters(stage, watched.key, undefined)
      : keyFilters(
          stage,
          watched.key,
          all.flatMap((watcher) => watcher.kinds ?? []),
        );
  }

  private find(topic: string): WatchedKey | undefined {
    const level = topic.lastIndexOf('/');
    return this.filterKeys.get(topic) ?? this.filterKeys.get(`${topic.slice(0, level)}/+`);
  }
}

function tell(watcher: Watcher, kind: string, event: WatchEvent): void {
  if (watcher.kinds === undefined || watcher.kinds.includes(kind)) {
    guarded(() => watcher.listener(event));
  }
}
