import type { Api } from './api.ts';
import type { Item, ItemRef } from './item.ts';
import { compareItems } from './item.ts';
import type { Lane } from './lane.ts';
import type { Runtime } from './options.ts';
import { type Ordering, type Placement, type ReadRange, readMark } from './ordering.ts';
import type { Pace } from './pace.ts';
import type { Patience } from './patience.ts';
import type { Snapshots } from './snapshots.ts';

/** What reading back needs of the client. */
export interface Reading {
  readonly api: Api;
  readonly snapshots: Snapshots;
  readonly patience: Patience;
  readonly lane: Lane;
  readonly pace: Pace;
  readonly runtime: Runtime;
  /** The service's clock. */
  readonly serverNow: () => number;
}

/** The key that is caught up with. */
export interface CaughtUpKey {
  readonly key: string;
  readonly ordering: Ordering;
  /** Whether an item that a read lacks is gone; not when a group's snapshot knows better. */
  readonly absenceCounts: () => boolean;
  /** The kinds whose series is wanted; `all`, or none of them. */
  readonly series: () => readonly string[] | 'all';
  /** From when on the series is wanted, epoch milliseconds. */
  readonly since: () => number | undefined;
  news(placements: readonly Placement[]): void;
  caughtUp(): void;
  failed(error: unknown): void;
}

/** From when on each kind may have been missed. */
interface Gap {
  readonly byKind: Map<string, number>;
  readonly others: number | undefined;
}

const FIRST_AT = 1_000_000_000_000;
/** As many as one answer of the service holds. */
const PAGE_SIZE = 1_000;

/**
 * Joins what is read of one key with what comes live: a snapshot after each SUBACK and once more some
 * seconds later, and of a series the history since what was seen last.
 */
export class KeyCatchUp {
  private gap: Gap | undefined;
  private subscribedBefore = false;
  private disconnected = false;
  private rereading = false;
  /** From when on the series has been read for those who want more than comes live. */
  private readSince = Number.POSITIVE_INFINITY;
  /** Rises with each subscription, so that what an older round plans is known as old. */
  private turn = 0;

  constructor(
    private readonly of: CaughtUpKey,
    private readonly reading: Reading,
  ) {}

  /** The service takes the subscription from now on, or has done so again. */
  subscribed(): void {
    const { pace } = this.reading;
    this.gap ??= this.subscribedBefore
      ? this.gapFromHere()
      : { byKind: new Map(), others: undefined };
    const later = this.disconnected ? pace.spreadMs : pace.renewalSpreadMs;
    const spread = this.subscribedBefore ? later : 0;
    this.subscribedBefore = true;
    this.disconnected = false;
    void this.catchUp(++this.turn, spread);
  }

  /** Someone more watches, who may want the series from an earlier time on. */
  extended(): void {
    if (this.subscribedBefore && !this.disconnected && this.since() < this.readSince) {
      this.gap ??= { byKind: new Map(), others: undefined };
      void this.catchUp(++this.turn, 0);
    }
  }

  /** There is no connection any more: what comes from here on is missed. */
  lost(): void {
    if (this.subscribedBefore) {
      const { byKind, others } = this.gapFromHere();
      this.gap = { byKind: this.gap?.byKind ?? byKind, others: this.gap?.others ?? others };
      this.disconnected = true;
      this.turn++;
    }
  }

  close(): void {
    this.turn++;
    this.subscribedBefore = false;
    this.gap = undefined;
    this.readSince = Number.POSITIVE_INFINITY;
  }

  /** Reads again what nothing but a read can decide, or what a removal uncovered. */
  reread(): void {
    if (!this.rereading && this.subscribedBefore) {
      this.rereading = true;
      void this.decide(this.turn).finally(() => {
        this.rereading = false;
        if (this.of.ordering.unclear().length > 0) {
          this.reread();
        }
      });
    }
  }

  private async catchUp(turn: number, spreadMs: number): Promise<void> {
    const { patience, pace } = this.reading;
    const isCurrent = () => turn === this.turn;
    try {
      await this.round(spreadMs, isCurrent);
      if (!isCurrent()) {
        return;
      }
      this.of.caughtUp();
      await patience.wait(pace.followUpMs);
      if (!isCurrent()) {
        return;
      }
      await this.round(pace.followUpMs, isCurrent); // spread together with the other keys
      if (isCurrent()) {
        this.gap = undefined;
      }
    } catch (error) {
      if (isCurrent()) {
        this.gap = undefined;
        this.of.failed(error);
      }
    }
  }

  private async round(spreadMs: number, isCurrent: () => boolean): Promise<void> {
    const gap = this.gap;
    const since = this.since();
    const askedAt = this.reading.serverNow();
    await this.readNewest(spreadMs);
    if (gap !== undefined && isCurrent()) {
      await Promise.all(this.seriesKinds().map((kind) => this.readGap(kind, gap, isCurrent)));
      if (isCurrent()) {
        this.readSince = Math.min(this.readSince, since);
        // Kinds that are not known yet may have begun since.
        this.gap = { byKind: gap.byKind, others: gap.others ?? this.early(askedAt) };
      }
    }
    if (this.of.ordering.unclear().length > 0) {
      this.reread();
    }
  }

  private async readNewest(spreadMs: number): Promise<void> {
    const { key, ordering, absenceCounts } = this.of;
    const snapshot = await this.reading.snapshots.ask(key, spreadMs);
    if (snapshot !== undefined) {
      this.of.news(ordering.readNewest(snapshot.items, snapshot.mark, absenceCounts()));
    }
  }

  private async readGap(kind: string, gap: Gap, isCurrent: () => boolean): Promise<void> {
    const since = this.since() < this.readSince ? this.since() : Number.POSITIVE_INFINITY;
    const missedFrom = gap.byKind.get(kind) ?? gap.others;
    if (missedFrom === undefined) {
      // The first snapshot of all: its newest item is where the series begins.
      gap.byKind.set(kind, this.of.ordering.latest(kind)?.at ?? this.reading.serverNow());
    }
    const from = Math.min(missedFrom ?? Number.POSITIVE_INFINITY, since);
    if (from === Number.POSITIVE_INFINITY) {
      return;
    }
    // What came late meanwhile may have been changed again before anything was delivered.
    const oldest = this.of.ordering.series(kind)[0]?.at ?? from;
    const early = Math.max(from - this.reading.pace.overlapMs, Math.min(from, oldest));
    await this.readHistory(kind, early, undefined, isCurrent);
  }

  private async decide(turn: number): Promise<void> {
    const { patience, pace, runtime } = this.reading;
    await patience.wait(pace.rereadMs * runtime.random());
    const { ordering, failed } = this.of;
    const isCurrent = () => turn === this.turn;
    try {
      await this.readNewest(0);
      for (const { kind, at } of ordering.unclear()) {
        await this.readHistory(kind, at, at, isCurrent);
      }
    } catch (error) {
      failed.call(this.of, error);
      await patience.wait(pace.overlapMs);
    }
  }

  private async readHistory(
    kind: string,
    from: number,
    to: number | undefined,
    isCurrent: () => boolean,
  ): Promise<void> {
    const { api, patience, lane } = this.reading;
    const { key, ordering } = this.of;
    let cursor: string | undefined;
    let before: ItemRef | undefined;
    do {
      const asked = { mark: readMark() };
      const page = await patience.insist(() => {
        return lane.run(() => {
          asked.mark = readMark();
          const part = { from, ...(to === undefined ? {} : { to }) };
          return api.history({ key, kind, ...part, pageSize: PAGE_SIZE }, cursor);
        });
      }, isCurrent);
      if (page === undefined) {
        return;
      }
      const last: Item | undefined = page.items.at(-1) ?? (before as Item | undefined);
      const range = { from, to, after: before, upTo: page.cursor === undefined ? undefined : last };
      const items = page.items.filter((item) => item.key === key && item.kind === kind);
      const covers = page.cursor !== undefined && last === undefined ? () => false : within(range);
      const read: ReadRange = { kind, items, covers };
      this.of.news(ordering.read(read, asked.mark, this.of.absenceCounts()));
      before = last;
      cursor = page.cursor;
    } while (cursor !== undefined);
  }

  private seriesKinds(): readonly string[] {
    const wanted = this.of.series();
    return wanted === 'all' ? this.of.ordering.knownKinds() : wanted;
  }

  private since(): number {
    return this.of.since() ?? Number.POSITIVE_INFINITY;
  }

  private gapFromHere(): Gap {
    const { ordering } = this.of;
    const seen = ordering.knownKinds().flatMap((kind) => {
      const latest = ordering.latest(kind);
      return latest === undefined ? [] : [[kind, this.early(latest.at)] as const];
    });
    return { byKind: new Map(seen), others: this.early(this.reading.serverNow()) };
  }

  private early(at: number): number {
    return Math.max(FIRST_AT, at - this.reading.pace.overlapMs);
  }
}

/** Which items a page of history would have named. */
function within(range: {
  from: number;
  to: number | undefined;
  after: ItemRef | undefined;
  upTo: ItemRef | undefined;
}): (item: ItemRef) => boolean {
  const { from, to, after, upTo } = range;
  return (item) =>
    item.at >= from &&
    (to === undefined || item.at <= to) &&
    (after === undefined || compareItems(item, after) > 0) &&
    (upTo === undefined || compareItems(item, upTo) <= 0);
}
