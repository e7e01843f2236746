import type { Every, Item, ThingcastClient } from '@thingcast/client';
import type { TimeRange } from './time-range.ts';

/** Reads what was heard of a key in a time, from old to new, and what was known when it began. */
export type HistorySource = (key: string, range: TimeRange) => AsyncIterable<Item>;

/** About as many items of one kind as can be told apart. */
const ENOUGH = 3_600;
/** The API takes no longer interval. */
const DAY_SECONDS = 86_400;
/** Looked through for the newest of each kind before the range; the others are asked for one by one. */
const LOOKED_BACK = 40;
/** As many as one answer holds: a range is read as a whole. */
const PAGE_SIZE = 1_000;

/** What of the service is read. */
type Reader = Pick<ThingcastClient, 'history' | 'latest'>;

/** The service's history. */
export function historyOf(client: Reader): HistorySource {
  return async function* (key, range) {
    yield* knownBefore(client, key, range.from);
    const every = everyOf(range);
    const thinned = every === undefined ? {} : { every };
    yield* client.history({ key, ...range, ...thinned, pageSize: PAGE_SIZE });
  };
}

/** Thinned out so that the whole range is at hand, wherever one drags to: an hour keeps each second. */
export function everyOf({ from, to }: TimeRange): Every | undefined {
  const seconds = Math.ceil((to - from) / 1000 / ENOUGH);
  return seconds <= 1 ? undefined : `${Math.min(seconds, DAY_SECONDS)}s`;
}

/** What was shown when the range began: of each kind the newest, however long before it came. */
async function* knownBefore(
  client: Reader,
  key: string,
  from: number,
): AsyncGenerator<Item, void, undefined> {
  const before = { key, to: from - 1, order: 'desc' } as const;
  const seen = new Set<string>();
  let count = 0;
  for await (const item of client.history({ ...before, limit: LOOKED_BACK })) {
    count++;
    if (!seen.has(item.kind)) {
      seen.add(item.kind);
      yield item;
    }
  }
  if (count === LOOKED_BACK) {
    for (const { kind } of await client.latest([key])) {
      if (!seen.has(kind)) {
        yield* client.history({ ...before, kind, limit: 1 });
      }
    }
  }
}
