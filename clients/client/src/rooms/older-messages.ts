import type { HistoryQuery, Page } from '../api.ts';
import type { Item } from '../item.ts';

const MESSAGE = 'message';
const PAGE_SIZE = 100;

/** Reads what was written before the messages that are here, page by page. */
export class OlderMessages {
  private query: HistoryQuery | undefined;
  private cursor: string | undefined;
  private underway: Promise<boolean> | undefined;

  constructor(
    private readonly key: string,
    private readonly ask: (
      query: HistoryQuery,
      cursor: string | undefined,
    ) => Promise<Page<Item> | undefined>,
    /** Takes in a page; how many of its messages are new here. */
    private readonly take: (items: readonly Item[]) => number,
  ) {}

  /** Reads on from the oldest message that is here; answers whether there is still more. */
  read(oldestAt: number | undefined): Promise<boolean> {
    this.underway ??= this.readOn(oldestAt).finally(() => {
      this.underway = undefined;
    });
    return this.underway;
  }

  private async readOn(oldestAt: number | undefined): Promise<boolean> {
    // A cursor goes with its query, so all pages are of the first one.
    const to = oldestAt === undefined ? {} : { to: oldestAt };
    this.query ??= { key: this.key, kind: MESSAGE, order: 'desc', pageSize: PAGE_SIZE, ...to };
    let taken = 0;
    do {
      const page = await this.ask(this.query, this.cursor);
      taken += this.take(page?.items ?? []);
      this.cursor = page?.cursor;
    } while (taken === 0 && this.cursor !== undefined);
    return this.cursor !== undefined;
  }
}
