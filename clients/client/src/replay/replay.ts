import type { Every } from '../api.ts';
import { compareItems, type Item } from '../item.ts';
import { requestsOf } from '../snapshots.ts';
import { type ReplayReading, ReplaySeries } from './replay-series.ts';
import { everyFor } from './sampling.ts';

/** What to replay. */
export interface ReplayQuery {
  readonly keys: readonly string[];
  /** The kinds of these keys; all that they have when left out. */
  readonly kinds?: readonly string[];
  /** Epoch milliseconds: where it begins, and where it ends. */
  readonly from: number;
  readonly to: number;
  /** How far long ranges are thinned out; by their length unless said. `none`: each item. */
  readonly every?: Every | 'none';
  /** How many times as fast as it was; 1 unless said. */
  readonly speed?: number;
}

/** What a replay is doing. */
export type ReplayStatus =
  /** It stands until what is shown next is loaded. */
  | { readonly type: 'loading' }
  | { readonly type: 'paused' }
  | { readonly type: 'playing' }
  /** It is at its end. */
  | { readonly type: 'ended' }
  /** What it needs could not be read: `error` says why. */
  | { readonly type: 'failed'; readonly error: Error };

/** What a replay's clock brought. */
export interface ReplayStep {
  /** The moment that is shown now, epoch milliseconds. */
  readonly at: number;
  /** It is not what follows the last step: show `state()` instead. */
  readonly jumped: boolean;
  /** What passed since the last step, in order. */
  readonly items: readonly Item[];
}

/** A time range of some keys, played again. It does nothing by itself: call `step` whenever something can be drawn. */
export interface Replay {
  readonly from: number;
  readonly to: number;
  /** The moment that is shown, epoch milliseconds. */
  readonly at: number;
  /** How far it is loaded without a gap. */
  readonly loadedTo: number;
  readonly status: ReplayStatus;
  /** How many times as fast as it was. */
  speed: number;
  /** Goes on from here; from the start when it is at its end. */
  play(): void;
  pause(): void;
  /** Goes to a moment, playing or not. */
  seek(at: number): void;
  /** Lets the time pass that has passed since the last step, as far as it is loaded. */
  step(): ReplayStep;
  /** The newest item of each key and kind at this moment, as old as it may be. */
  state(): readonly Item[];
  /** What has passed of a key and kind, from old to new: the newest thousand. */
  past(key: string, kind: string): readonly Item[];
  close(): void;
}

/** So many milliseconds of the viewer's time are loaded ahead. */
const AHEAD_MS = 15_000;
const LEAST_AHEAD_MS = 60_000;
/** A page that was hidden goes on where it was, and does not leap. */
const LONGEST_STEP_MS = 1_000;

/** Begins a replay at its start, paused. */
export function replayOf(query: ReplayQuery, reading: ReplayReading, now: () => number): Replay {
  return new LoadedReplay(query, reading, now);
}

class LoadedReplay implements Replay {
  readonly from: number;
  readonly to: number;
  private moment: number;
  private factor: number;
  private readonly series = new Map<string, ReplaySeries>();
  private known = false;
  private playing = false;
  private jumped = true;
  private error: Error | undefined;
  private closed = false;
  private steppedAt: number;

  constructor(
    private readonly query: ReplayQuery,
    private readonly reading: ReplayReading,
    private readonly now: () => number,
  ) {
    const { from, to, speed = 1 } = query;
    if (!(from < to)) {
      throw new RangeError(`A replay begins before it ends; this one goes from ${from} to ${to}.`);
    }
    this.from = from;
    this.to = to;
    this.moment = from;
    this.factor = checkedSpeed(speed);
    this.steppedAt = now();
    void this.begin();
  }

  get at(): number {
    return this.moment;
  }

  get speed(): number {
    return this.factor;
  }

  set speed(speed: number) {
    this.factor = checkedSpeed(speed);
  }

  get loadedTo(): number {
    const reached = [...this.series.values()].map(({ loadedTo }) => loadedTo);
    return this.known ? Math.max(this.from, Math.min(this.to, ...reached)) : this.from;
  }

  get status(): ReplayStatus {
    if (this.error !== undefined) {
      return { type: 'failed', error: this.error };
    }
    if (
      !this.isReady() ||
      (this.playing && this.moment < this.to && this.moment >= this.loadedTo)
    ) {
      return { type: 'loading' };
    }
    if (this.moment >= this.to) {
      return { type: 'ended' };
    }
    return { type: this.playing ? 'playing' : 'paused' };
  }

  play(): void {
    if (this.moment >= this.to) {
      this.seek(this.from);
    }
    this.playing = true;
    this.steppedAt = this.now();
  }

  pause(): void {
    this.playing = false;
  }

  seek(at: number): void {
    this.moment = Math.min(this.to, Math.max(this.from, at));
    this.jumped = true;
    for (const series of this.series.values()) {
      series.jump(this.moment);
    }
  }

  step(): ReplayStep {
    const elapsed = Math.min(LONGEST_STEP_MS, Math.max(0, this.now() - this.steppedAt));
    this.steppedAt = this.now();
    this.load();
    if (!this.isReady()) {
      return { at: this.moment, jumped: false, items: [] };
    }
    const jumped = this.jumped;
    this.jumped = false;
    if (this.playing) {
      const wanted = Math.min(this.to, this.moment + elapsed * this.factor);
      this.moment = Math.max(this.moment, Math.min(wanted, this.loadedTo));
      this.playing = this.moment < this.to;
    }
    const items = [...this.series.values()].flatMap((series) => series.passTo(this.moment));
    return { at: this.moment, jumped, items: items.sort(compareItems) };
  }

  state(): readonly Item[] {
    return [...this.series.values()].flatMap(({ current }) => current ?? []);
  }

  past(key: string, kind: string): readonly Item[] {
    return this.series.get(nameOf(key, kind))?.past() ?? [];
  }

  close(): void {
    this.closed = true;
    this.playing = false;
    for (const series of this.series.values()) {
      series.close();
    }
  }

  private isReady(): boolean {
    return this.known && [...this.series.values()].every(({ ready }) => ready);
  }

  private load(): void {
    const ahead = Math.max(LEAST_AHEAD_MS, AHEAD_MS * this.factor);
    for (const series of this.error === undefined ? this.series.values() : []) {
      series.reach(this.moment + ahead);
    }
  }

  private async begin(): Promise<void> {
    try {
      const named = await this.named();
      if (named === undefined || this.closed) {
        return;
      }
      const { from, to, every = everyFor(to - from) } = this.query;
      for (const { key, kind } of named) {
        const sampled = every === undefined || every === 'none' ? {} : { every };
        const range = { key, kind, to, ...sampled };
        const series = new ReplaySeries(range, this.reading, (error) => this.failed(error));
        series.jump(this.moment);
        this.series.set(nameOf(key, kind), series);
      }
      this.known = true;
      this.load();
    } catch (error) {
      this.failed(error);
    }
  }

  /** The keys and kinds that there are. */
  private async named(): Promise<readonly { key: string; kind: string }[] | undefined> {
    const { keys, kinds } = this.query;
    if (kinds !== undefined) {
      return keys.flatMap((key) => kinds.map((kind) => ({ key, kind })));
    }
    const { api, patience } = this.reading;
    const found: Item[] = [];
    for (const some of requestsOf(keys)) {
      const items = await patience.insist(
        () => api.latest(some),
        () => !this.closed,
      );
      found.push(...(items ?? []));
    }
    return found;
  }

  private failed(error: unknown): void {
    this.error = error instanceof Error ? error : new Error(String(error));
    this.playing = false;
  }
}

function nameOf(key: string, kind: string): string {
  return `${kind}/${key}`; // a kind has no slash
}

function checkedSpeed(speed: number): number {
  if (!(speed > 0) || !Number.isFinite(speed)) {
    throw new RangeError(`A speed is a number above 0; ${speed} is not. Use pause to stand still.`);
  }
  return speed;
}
