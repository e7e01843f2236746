import type { Every, Item, ThingcastClient } from '@thingcast/client';
import type { TimeRange } from './time-range.ts';

/** Reads what was heard of a key in a time, from old to new, and what was known when it began. */
export type HistorySource = (key: string, range: TimeRange) => AsyncIterable<Item>;

/** About as many items of one kind as can be told apart. */
const ENOUGH = 3_600;
/** The API takes no longer interval. */
const DAY_SECONDS = 86_400;
/** Looked through for the newest of each kind before the range. */
const LOOKED_BACK = 40;

/** The service's history. */
export function historyOf(client: Pick<ThingcastClient, 'history'>): HistorySource {
  return async function* (key, range) {
    yield* knownBefore(client, key, range.from);
    const every = everyOf(range);
    yield* client.history({ key, ...range, ...(every === undefined ? {} : { every }) });
  };
}

/** Thinned out so that the whole range is at hand, wherever one drags to: an hour keeps each second. */
export function everyOf({ from, to }: TimeRange): Every | undefined {
  const seconds = Math.ceil((to - from) / 1000 / ENOUGH);
  return seconds <= 1 ? undefined : `${Math.min(seconds, DAY_SECONDS)}s`;
}

/** What was shown when the range began: of each kind the newest, unless it is lost among others. */
async function* knownBefore(
  client: Pick<ThingcastClient, 'history'>,
  key: string,
  from: number,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  let count = 0;
  for await (const item of client.history({
    key,
    to: from - 1,
    order: 'desc',
    pageSize: LOOKED_BACK,
  })) {
    if (!seen.has(item.kind)) {
      seen.add(item.kind);
      yield item;
    }
    if (++count >= LOOKED_BACK) {
      return;
    }
  }
}
