import { Changes } from '../changes.ts';
import { Rhythm } from '../live/rhythm.ts';
import { Series } from '../live/series.ts';
import { Vehicle } from '../live/vehicle.ts';
import type { Vehicles } from '../live/vehicles.ts';
import type { Pose } from '../map/motion.ts';
import type { HistorySource } from './history-source.ts';
import { PlayClock, type Speed } from './play-clock.ts';
import { RecordedKey, type RecordedKind } from './recorded-key.ts';
import type { ReplayPlace } from './replay-place.ts';

/** A key whose history could not be read. */
export interface Unread {
  readonly key: string;
  readonly error: Error;
}

/** Lists and values follow this often; the map follows each frame. */
const STEP_MS = 200;
/** Histories read at once. */
const LANES = 3;
/** How far a history is read is told with each so many items. */
const TOLD_EACH = 250;
/** A tail is the way of the last minutes. */
const TAIL_MS = 3 * 60_000;
const RHYTHM_OF = 9;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Some keys at a time in the past: what was known then, as the live picture would have shown it. */
export class Replay extends Changes implements Vehicles {
  readonly clock: PlayClock;
  /** Keys whose history is still to be read. */
  waiting: number;
  unread: readonly Unread[] = [];
  private readonly recorded = new Map<string, RecordedKey>();
  private readonly series = new Map<RecordedKind, Series>();
  private readonly byKey: ReadonlyMap<string, Vehicle>;
  private timer: ReturnType<typeof setInterval> | undefined;
  private isOpen = true;
  /** Keys whose history nobody has begun to read. */
  private queue: string[];
  private lanes = 0;
  /** How far the histories are read that someone is reading. */
  private readonly readTo = new Map<string, number>();

  constructor(
    readonly place: ReplayPlace,
    private readonly source: HistorySource,
    runtime?: () => number,
  ) {
    super();
    this.clock = new PlayClock(place, place.at, runtime);
    this.queue = [...place.keys];
    this.waiting = place.keys.length;
    this.byKey = new Map(place.keys.map((key) => [key, new Vehicle(key)]));
  }

  get vehicles(): Iterable<Vehicle> {
    return this.byKey.values();
  }

  get size(): number {
    return this.byKey.size;
  }

  get(key: string): Vehicle | undefined {
    return this.byKey.get(key);
  }

  /** Whether nothing at all was heard, as far as it is read. */
  get isEmpty(): boolean {
    return [...this.recorded.values()].every(({ kinds }) => kinds.size === 0);
  }

  /** How much of all keys' time is read, 0 to 1. */
  get share(): number {
    const { from, to, keys } = this.place;
    const parts = [...this.readTo.values()].map((at) => Math.max(0, at - from) / (to - from));
    const done = keys.length - this.waiting;
    return parts.reduce((sum, part) => sum + part, done) / keys.length;
  }

  /** Reads the histories, a few at once; once more, those that could not be read. */
  async load(): Promise<void> {
    this.queue.push(...this.unread.map(({ key }) => key));
    this.waiting += this.unread.length;
    this.unread = [];
    const lanes = Array.from({ length: LANES - this.lanes }, () => this.lane());
    await Promise.all(lanes);
    if (this.waiting === 0) {
      this.skipSilence();
    }
  }

  play(): void {
    this.clock.play();
    this.timer ??= setInterval(() => this.step(), STEP_MS);
    this.step();
  }

  pause(): void {
    this.clock.pause();
    this.step();
  }

  seek(at: number): void {
    this.clock.seek(at);
    this.step();
  }

  set speed(speed: Speed) {
    this.clock.speed = speed;
    this.step();
  }

  close(): void {
    this.isOpen = false;
    clearInterval(this.timer);
  }

  /** Where a vehicle's mark is just now. */
  poseOf(key: string): Pose | undefined {
    return this.recorded.get(key)?.poseAt(this.clock.now(), calm.matches);
  }

  /** The way that a vehicle went in the last minutes. */
  tailOf(key: string): readonly (readonly Pose[])[] {
    const now = this.clock.now();
    return this.recorded.get(key)?.ways(now - TAIL_MS, now) ?? [];
  }

  /** All the way that a vehicle went in the time that is replayed. */
  wayOf(key: string): readonly (readonly Pose[])[] {
    return this.recorded.get(key)?.route ?? [];
  }

  /** Who begins at the beginning does not wait through a time when nothing was heard yet. */
  private skipSilence(): void {
    const { from, at } = this.place;
    const starts = [...this.recorded.values()].flatMap(({ firstAt }) => firstAt ?? []);
    const first = Math.min(...starts);
    if (this.isOpen && at === from && Number.isFinite(first) && first > this.clock.now()) {
      this.seek(first);
    }
  }

  private async lane(): Promise<void> {
    this.lanes++;
    for (let key = this.queue.shift(); key !== undefined && this.isOpen; key = this.queue.shift()) {
      await this.read(key);
    }
    this.lanes--;
  }

  private async read(key: string): Promise<void> {
    const items = [];
    try {
      for await (const item of this.source(key, this.place)) {
        items.push(item);
        if (!this.isOpen) {
          return;
        }
        if (items.length % TOLD_EACH === 0) {
          this.readTo.set(key, item.at);
          this.changed();
        }
      }
      this.recorded.set(key, new RecordedKey(key, items));
    } catch (error) {
      this.unread = [...this.unread, { key, error: error as Error }];
    }
    this.readTo.delete(key);
    this.waiting--;
    this.step();
  }

  private step(): void {
    if (!this.clock.playing) {
      this.clock.pause(); // at its end too: who seeks back from there finds it at rest
      clearInterval(this.timer);
      this.timer = undefined;
    }
    const now = this.clock.now();
    for (const [key, recorded] of this.recorded) {
      const vehicle = this.byKey.get(key);
      if (vehicle !== undefined) {
        this.recall(vehicle, recorded, now);
      }
    }
    this.changed();
  }

  /** Makes a vehicle what it was. */
  private recall(vehicle: Vehicle, recorded: RecordedKey, now: number): void {
    vehicle.caughtUp = true;
    for (const [kind, known] of recorded.kinds) {
      const count = recorded.countBy(kind, now);
      const latest = known.items[count - 1];
      if (latest === undefined) {
        vehicle.forget(kind);
      } else if (vehicle.kinds.get(kind)?.latest !== latest) {
        const rhythm = new Rhythm();
        for (const { at } of known.items.slice(Math.max(0, count - RHYTHM_OF), count)) {
          rhythm.note(at);
        }
        vehicle.recall({ kind, rhythm, series: this.seriesOf(known), latest });
      }
    }
  }

  private seriesOf(kind: RecordedKind): Series {
    const series = this.series.get(kind) ?? new Series([...kind.items]);
    this.series.set(kind, series);
    return series;
  }
}
