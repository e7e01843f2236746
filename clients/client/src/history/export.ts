import type { Api, Every, HistoryQuery } from '../api.ts';
import type { Item } from '../item.ts';
import type { Patience } from '../patience.ts';
import { documentOf, type ExportFormat } from './document.ts';
import { MAX_PAGE } from './history.ts';

/** What to export. */
export interface ExportQuery {
  readonly keys: readonly string[];
  /** One kind; all when left out. */
  readonly kind?: string;
  /** Epoch milliseconds, the first that counts. */
  readonly from?: number;
  /** Epoch milliseconds, the last that counts. */
  readonly to?: number;
  /** `asc`, oldest first, unless said otherwise. */
  readonly order?: 'asc' | 'desc';
  /** At most one item of each kind in each such span. */
  readonly every?: Every;
}

/** How to export. */
export interface ExportOptions {
  readonly format: ExportFormat;
  /** CSV's columns for fields of the data; one column for all of it when left out. */
  readonly fields?: readonly string[];
  /** Ends it: the iteration then throws the signal's reason. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: ExportProgress) => void;
}

/** How far an export is. */
export interface ExportProgress {
  /** How many items are written. */
  readonly items: number;
  /** How many were left out, since GPX has no place for what has no position. */
  readonly skipped: number;
  /** The key that is being read. */
  readonly key: string;
  /** 0 to 1: the part of keys and times that is behind, not of items, whose number nobody knows before. */
  readonly share: number;
}

/** What reading pages needs. */
export interface PageReading {
  readonly api: Pick<Api, 'history'>;
  readonly patience: Patience;
  readonly serverNow: () => number;
}

/**
 * Puts the pages of history together into one document of any length: what it yields, one after the other, is
 * the document; it holds one page at a time. What fails in passing is asked for again until it is cancelled.
 */
export async function* exportOf(
  reading: PageReading,
  query: ExportQuery,
  options: ExportOptions,
): AsyncGenerator<string, void, undefined> {
  const { keys, ...range } = query;
  const document = documentOf(options.format, options.fields);
  const count = { items: 0, skipped: 0 };
  yield* given(document.head());
  for (const [index, key] of keys.entries()) {
    const share = shareOf(query, reading.serverNow());
    for await (const page of pages(reading, { ...range, key, pageSize: MAX_PAGE }, options)) {
      const { text, skipped } = document.page(page);
      count.items += page.length - skipped;
      count.skipped += skipped;
      yield* given(text);
      const part = (index + share(page)) / keys.length;
      options.progress?.({ ...count, key, share: part });
    }
    yield* given(document.keyEnd());
    options.progress?.({ ...count, key, share: (index + 1) / keys.length });
  }
  yield* given(document.tail());
}

async function* pages(
  { api, patience }: PageReading,
  query: HistoryQuery,
  { signal }: ExportOptions,
): AsyncGenerator<readonly Item[], void, undefined> {
  let cursor: string | undefined;
  do {
    signal?.throwIfAborted();
    const asked = patience.insist(
      () => api.history(query, cursor),
      () => signal?.aborted !== true,
    );
    const page = await unlessAborted(asked, signal);
    if (page === undefined) {
      throw new DOMException('The client was closed.', 'AbortError');
    }
    cursor = page.cursor;
    if (page.items.length > 0) {
      yield page.items;
    }
  } while (cursor !== undefined);
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) {
    return work;
  }
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    aborted.catch(() => undefined);
    work.catch(() => undefined);
  }
}

/** How much of a key's time is behind after a page. */
function shareOf(query: ExportQuery, now: number): (page: readonly Item[]) => number {
  const { order = 'asc', to = now } = query;
  let { from } = query;
  return (page) => {
    const [first, last] = [page[0], page.at(-1)];
    if (order === 'asc') {
      from ??= first?.at;
    }
    if (last === undefined || from === undefined || to <= from) {
      return 0;
    }
    const behind = order === 'asc' ? last.at - from : to - last.at;
    return Math.min(1, Math.max(0, behind / (to - from)));
  };
}

function given(text: string): readonly string[] {
  return text === '' ? [] : [text];
}
