import type { Api, Every, HistoryQuery, Page } from '../api.ts';
import type { Item } from '../item.ts';
import type { Lane } from '../lane.ts';
import type { Patience } from '../patience.ts';

/** What loading a replay needs. */
export interface ReplayReading {
  readonly api: Pick<Api, 'history' | 'latest'>;
  readonly patience: Patience;
  /** How many requests are under way at once. */
  readonly lane: Lane;
}

/** One key and kind, and which part of its history. */
export interface SeriesRange {
  readonly key: string;
  readonly kind: string;
  readonly to: number;
  readonly every?: Every;
}

const PAGE_SIZE = 500;
/** So many items that have not passed are enough, however fast it plays. */
const MOST_AHEAD = 5_000;
/** So many items that have passed are kept, for tracks and charts. */
const KEPT = 1_000;

/** One key and kind around the moment of a replay: what was there, what passed last and what comes next. */
export class ReplaySeries {
  /** From old to new; those before `passed` are of the past. */
  private items: Item[] = [];
  private passed = 0;
  /** From where on everything is here. */
  private start = Number.NaN;
  /** Where what is asked for begins: a cursor goes with its query. */
  private from = 0;
  private cursor: string | undefined;
  private loading = false;
  private based = false;
  /** Everything up to this moment is here. */
  loadedTo = Number.NEGATIVE_INFINITY;
  /** Rises with each jump, so that what was asked for before it is known as old. */
  private turn = 0;

  constructor(
    private readonly range: SeriesRange,
    private readonly reading: ReplayReading,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Whether it is known what was there at the moment of the last jump. */
  get ready(): boolean {
    return this.based;
  }

  /** The newest item of the past. */
  get current(): Item | undefined {
    return this.items[this.passed - 1];
  }

  /** What passed last, from old to new. */
  past(): readonly Item[] {
    return this.items.slice(0, this.passed);
  }

  /** Goes to a moment, among what is here or by loading anew. */
  jump(at: number): void {
    if (this.based && at >= this.start && at <= this.loadedTo) {
      const next = this.items.findIndex((item) => item.at > at);
      this.passed = next < 0 ? this.items.length : next;
      return;
    }
    this.turn++;
    this.items = [];
    this.passed = 0;
    this.start = at;
    this.from = Math.floor(at) + 1;
    this.cursor = undefined;
    this.loading = false;
    this.based = false;
    this.loadedTo = Number.NEGATIVE_INFINITY;
  }

  /** Items that pass until then, from old to new. */
  passTo(at: number): readonly Item[] {
    const from = this.passed;
    while ((this.items[this.passed]?.at ?? Number.POSITIVE_INFINITY) <= at) {
      this.passed++;
    }
    const passing = this.items.slice(from, this.passed);
    if (this.passed > 2 * KEPT) {
      this.items.splice(0, this.passed - KEPT);
      this.passed = KEPT;
      this.start = this.items[0]?.at ?? this.start;
    }
    return passing;
  }

  /** Loads the next page when what is here does not reach so far. */
  reach(at: number): void {
    const isFull = this.items.length - this.passed > MOST_AHEAD;
    if (!this.loading && !isFull && this.loadedTo < Math.min(at, this.range.to)) {
      this.loading = true;
      const { turn } = this;
      const isCurrent = () => turn === this.turn;
      void this.load(isCurrent)
        .catch((error: unknown) => isCurrent() && this.failed(error))
        .finally(() => {
          if (isCurrent()) {
            this.loading = false;
          }
        });
    }
  }

  close(): void {
    this.turn++;
    this.loading = true;
  }

  private async load(isCurrent: () => boolean): Promise<void> {
    const { key, kind, to, every } = this.range;
    const { from, cursor } = this;
    const sampled = every === undefined ? {} : { every };
    const query = { key, kind, from, to, ...sampled, pageSize: PAGE_SIZE };
    const [before, page] = await Promise.all([
      this.based ? undefined : this.newestAt(from - 1, isCurrent),
      from > to ? { items: [] } : this.ask(query, cursor, isCurrent),
    ]);
    if (page === undefined || !isCurrent()) {
      return;
    }
    this.take(before, page);
  }

  private take(before: Item | undefined, page: Page<Item>): void {
    if (!this.based) {
      this.based = true;
      this.items = before === undefined ? [] : [before];
      this.passed = this.items.length;
      this.loadedTo = this.start;
    }
    this.items.push(...page.items);
    this.cursor = page.cursor;
    // A page may end among items of one moment.
    const last = page.items.at(-1);
    const reached = last === undefined ? this.loadedTo : last.at - 1;
    this.loadedTo =
      page.cursor === undefined ? Number.POSITIVE_INFINITY : Math.max(this.loadedTo, reached);
  }

  /** What was there at a moment, however long before it came. */
  private async newestAt(at: number, isCurrent: () => boolean): Promise<Item | undefined> {
    const { key, kind } = this.range;
    const query = { key, kind, to: at, order: 'desc', pageSize: 1 } as const;
    let cursor: string | undefined;
    do {
      const page = await this.ask(query, cursor, isCurrent);
      if (page === undefined || page.items.length > 0) {
        return page?.items[0];
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    return undefined;
  }

  private ask(
    query: HistoryQuery,
    cursor: string | undefined,
    isCurrent: () => boolean,
  ): Promise<Page<Item> | undefined> {
    const { api, patience, lane } = this.reading;
    return lane.run(() => patience.insist(() => api.history(query, cursor), isCurrent));
  }
}
