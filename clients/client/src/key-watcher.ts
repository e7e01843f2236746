import { type KnownKey, tell, type Watcher } from './shelf.ts';
import { keyFilters } from './topic.ts';
import type { WatchOptions } from './watches.ts';

/** Someone who watches a key by its own topics. */
export interface KeyWatcher extends Watcher {
  readonly options: WatchOptions;
}

/** Tells what is known already, of the series as far as it is wanted. */
export function tellKnown({ ordering }: KnownKey, watcher: KeyWatcher): void {
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

/** The topic filters that these watchers of a key need together. */
export function neededFilters(
  stage: string,
  key: string,
  watchers: ReadonlySet<KeyWatcher>,
): string[] {
  const all = [...watchers];
  if (all.length === 0) {
    return [];
  }
  const kinds = all.some((watcher) => watcher.kinds === undefined)
    ? undefined
    : all.flatMap((watcher) => watcher.kinds ?? []);
  return keyFilters(stage, key, kinds);
}

/** How many topic filters these watchers of a key need. */
export function filterCount(watchers: ReadonlySet<Watcher>): number {
  const all = [...watchers];
  return all.some(({ kinds }) => kinds === undefined)
    ? 1
    : new Set(all.flatMap(({ kinds }) => kinds ?? [])).size;
}

/** The kinds whose series someone wants. */
export function seriesOf(watchers: ReadonlySet<KeyWatcher>): readonly string[] | 'all' {
  const wanting = [...watchers].filter(({ options }) => options.latestOnly !== true);
  return wanting.some(({ kinds }) => kinds === undefined)
    ? 'all'
    : [...new Set(wanting.flatMap(({ kinds }) => kinds ?? []))];
}

/** From when on someone wants the series, epoch milliseconds. */
export function earliest(watchers: ReadonlySet<KeyWatcher>): number | undefined {
  const times = [...watchers].flatMap(({ options }) => options.since ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}
