import { compareItems, type Item } from './item.ts';
import type { Reading } from './key-catch-up.ts';
import { type ReadMark, readMark } from './ordering.ts';
import type { Audience, KnownKey, Shelf } from './shelf.ts';

/** The group that is caught up with. */
export interface CaughtUpGroup extends Audience {
  readonly group: string;
  caughtUp(): void;
  failed(error: unknown): void;
}

/** A key that is younger than this may not be in the index yet that answers for groups. */
const INDEX_LAG_MS = 10_000;

/**
 * Joins a group's snapshot with its digests: asked for after each SUBACK and once more some seconds later.
 * It is the Latest table's, which may trail the digests a moment: so it does not count against what came in
 * within that moment (`Pace.settleMs`).
 */
export class GroupCatchUp {
  private subscribedBefore = false;
  private disconnected = false;
  private rereading = false;
  private turn = 0;

  constructor(
    private readonly of: CaughtUpGroup,
    private readonly shelf: Shelf,
    private readonly reading: Reading,
  ) {}

  /** The service takes the subscription from now on, or has done so again. */
  subscribed(): void {
    const { pace, runtime } = this.reading;
    const later = this.disconnected ? pace.spreadMs : pace.renewalSpreadMs;
    const spread = this.subscribedBefore ? later : 0;
    this.subscribedBefore = true;
    this.disconnected = false;
    void this.catchUp(++this.turn, runtime.random() * spread);
  }

  /** There is no connection any more. */
  lost(): void {
    this.disconnected = true;
    this.turn++;
  }

  close(): void {
    this.turn++;
  }

  /** Reads the group again, once what is in doubt has settled. */
  reread(): void {
    const { patience, pace, runtime } = this.reading;
    if (this.rereading) {
      return;
    }
    this.rereading = true;
    const { turn } = this;
    void patience
      .wait(pace.settleMs + pace.rereadMs * runtime.random())
      .then(() => {
        this.rereading = false; // what comes from here on this read may not decide
        return this.read(() => turn === this.turn);
      })
      .catch((error: unknown) => this.of.failed(error));
  }

  private async catchUp(turn: number, inMs: number): Promise<void> {
    const { patience, pace, runtime } = this.reading;
    const isCurrent = () => turn === this.turn;
    try {
      await patience.wait(inMs);
      await this.read(isCurrent);
      if (isCurrent()) {
        this.of.caughtUp();
        await patience.wait(pace.followUpMs * (1 + runtime.random()));
        await this.read(isCurrent);
      }
    } catch (error) {
      if (isCurrent()) {
        this.of.failed(error);
      }
    }
  }

  private async read(isCurrent: () => boolean): Promise<void> {
    const { api, patience } = this.reading;
    const first = this.mark();
    const present = new Set<string>();
    let cursor: string | undefined;
    do {
      let mark = first;
      const page = await patience.insist(() => {
        mark = this.mark();
        return api.latestOfGroup(this.of.group, cursor);
      }, isCurrent);
      if (page === undefined) {
        return;
      }
      for (const item of page.items) {
        present.add(nameOf(item.key, item.kind));
        this.place(item, mark);
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    let isClear = true;
    for (const known of this.shelf.keysOf(this.of)) {
      this.dropAbsent(known, present, first);
      isClear &&= known.ordering.unclear().length === 0;
    }
    if (!isClear) {
      this.reread();
    }
  }

  private place(item: Item, mark: ReadMark): void {
    const known = this.shelf.of(item.key);
    known.groups.add(this.of);
    const covers = (ref: Parameters<typeof compareItems>[0]) => compareItems(ref, item) >= 0;
    const read = { kind: item.kind, items: [item], covers };
    this.shelf.news(known, known.ordering.read(read, mark));
  }

  /** What the whole answer lacks is gone, unless the index may not know it yet. */
  private dropAbsent(known: KnownKey, present: ReadonlySet<string>, mark: ReadMark): void {
    if (known.sinceMs > mark.byMs - INDEX_LAG_MS) {
      return;
    }
    for (const kind of known.ordering.knownKinds()) {
      if (!present.has(nameOf(known.key, kind))) {
        const read = { kind, items: [], covers: () => true };
        this.shelf.news(known, known.ordering.read(read, mark));
      }
    }
  }

  private mark(): ReadMark {
    return readMark(this.reading.runtime.now() - this.reading.pace.settleMs);
  }
}

function nameOf(key: string, kind: string): string {
  return `${kind}/${key}`; // a kind has no slash
}
