import type { Api, HistoryQuery } from '../api.ts';
import type { Item } from '../item.ts';
import { entriesOf } from '../pages.ts';

/** A key's items, page by page as they are needed, as many as were asked for. */
export async function* itemsOf(
  api: Pick<Api, 'history'>,
  query: HistoryQuery,
): AsyncGenerator<Item, void, undefined> {
  const { limit = Number.POSITIVE_INFINITY, pageSize } = query;
  if (limit <= 0) {
    return;
  }
  const atOnce = pageSize ?? (limit < MAX_PAGE ? limit : undefined);
  const asked = atOnce === undefined ? query : { ...query, pageSize: atOnce };
  let left = limit;
  for await (const item of entriesOf((cursor) => api.history(asked, cursor))) {
    yield item;
    if (--left <= 0) {
      return;
    }
  }
}

/** As many items as one answer of the service holds. */
export const MAX_PAGE = 1_000;
