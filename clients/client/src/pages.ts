import type { Page } from './api.ts';

/** Every entry of a long answer; the next page is asked for when it is needed. */
export async function* entriesOf<T>(
  ask: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
