import { compareItems, type Item } from '@thingcast/client';
import { type Position, positionOf } from '../live/position.ts';
import { PRESENCE } from '../live/presence.ts';
import { type Pose, turned } from '../map/motion.ts';

/** What was heard of one kind of a key, from old to new. */
export interface RecordedKind {
  readonly items: readonly Item[];
  /** The usual time from one item to the next. */
  readonly intervalMs: number;
}

/** Farther apart than this many usual intervals, and nobody knows what was between two readings. */
const GAP_INTERVALS = 5;
const SHORTEST_GAP_MS = 10_000;
const GPS = 'gps';
const ROUTE_POINTS = 500;

/** All that was heard of one key in the time that is replayed. */
export class RecordedKey {
  readonly kinds: ReadonlyMap<string, RecordedKind>;
  private readonly positions: readonly Position[];
  private readonly gapMs: number;
  private coarse: readonly (readonly Pose[])[] | undefined;

  constructor(
    readonly key: string,
    items: Iterable<Item>,
  ) {
    this.kinds = kindsOf(items);
    const gps = this.kinds.get(GPS);
    this.positions = (gps?.items ?? []).flatMap((item) => positionOf(item) ?? []);
    this.gapMs = Math.max((gps?.intervalMs ?? 0) * GAP_INTERVALS, SHORTEST_GAP_MS);
  }

  /** When the first of all was true, presence aside, which says nothing of what is to be seen. */
  get firstAt(): number | undefined {
    const firsts = [...this.kinds].flatMap(([kind, { items }]) =>
      kind === PRESENCE ? [] : (items[0]?.at ?? []),
    );
    return firsts.length === 0 ? undefined : Math.min(...firsts);
  }

  /** How many of a kind's items were true by this time. */
  countBy(kind: string, at: number): number {
    return placeAfter(this.kinds.get(kind)?.items ?? [], at);
  }

  /**
   * Where it was: on the way from one reading to the next, unless they are too far apart to tell.
   * `calm` stays at the last reading instead.
   */
  poseAt(at: number, calm = false): Pose | undefined {
    const place = placeAfter(this.positions, at);
    const before = this.positions[place - 1];
    const after = this.positions[place];
    if (calm || before === undefined || after === undefined || this.isGap(before, after)) {
      return before;
    }
    const part = (at - before.at) / (after.at - before.at);
    return {
      lat: before.lat + (after.lat - before.lat) * part,
      lon: before.lon + (after.lon - before.lon) * part,
      heading: turned(before.heading, after.heading, Math.min(1, part * 2)),
    };
  }

  /** All the ways that it went, as far as they can be told apart on a map: they are drawn with each frame. */
  get route(): readonly (readonly Pose[])[] {
    this.coarse ??= this.ways(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY).map((way) => {
      const step = Math.ceil(way.length / ROUTE_POINTS);
      return way.filter((_, index) => index % step === 0 || index === way.length - 1);
    });
    return this.coarse;
  }

  /** The ways that it went in this time; a new one begins where nobody knows what was between. */
  ways(from: number, to: number): readonly (readonly Pose[])[] {
    const ways: Pose[][] = [];
    let before: Position | undefined;
    for (let place = placeAfter(this.positions, from - 1); ; place++) {
      const position = this.positions[place];
      if (position === undefined || position.at > to) {
        break;
      }
      if (before === undefined || this.isGap(before, position)) {
        ways.push([]);
      }
      ways.at(-1)?.push(position);
      before = position;
    }
    const end = this.poseAt(to);
    if (end !== undefined && before !== undefined) {
      ways.at(-1)?.push(end);
    }
    return ways;
  }

  private isGap(a: Position, b: Position): boolean {
    return b.at - a.at > this.gapMs;
  }
}

/** How many of these, sorted, are no later than a time. */
export function placeAfter(sorted: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.at ?? 0) <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function kindsOf(items: Iterable<Item>): ReadonlyMap<string, RecordedKind> {
  const byKind = new Map<string, Item[]>();
  for (const item of items) {
    const present = byKind.get(item.kind);
    if (present === undefined) {
      byKind.set(item.kind, [item]);
    } else {
      present.push(item);
    }
  }
  return new Map(
    [...byKind].map(([kind, all]) => {
      all.sort(compareItems);
      return [kind, { items: all, intervalMs: usualInterval(all) }];
    }),
  );
}

function usualInterval(items: readonly Item[]): number {
  const intervals = items.slice(1).map(({ at }, index) => at - (items[index]?.at ?? at));
  return intervals.sort((a, b) => a - b)[Math.floor(intervals.length / 2)] ?? 0;
}
