const REMEMBERED = 9;
/** Taken for a kind of which one reading is known only. */
const UNKNOWN_MS = 30_000;
const SHORTEST_MS = 200;

/** How fresh a value is, by the rhythm of its kind. */
export type Freshness = 'fresh' | 'stale' | 'offline';

/** How often readings of one kind come: the median of the last intervals between them. */
export class Rhythm {
  private readonly times: number[] = [];
  private interval: number | undefined;

  /** Notes when a reading was true, epoch milliseconds, in whatever order they come. */
  note(at: number): void {
    const place = this.times.findLastIndex((time) => time <= at);
    if (this.times[place] === at) {
      return;
    }
    this.times.splice(place + 1, 0, at);
    if (this.times.length > REMEMBERED) {
      this.times.shift();
    }
    this.interval = median(
      this.times.slice(1).map((time, index) => time - (this.times[index] ?? time)),
    );
  }

  /** The usual time from one reading to the next. */
  get intervalMs(): number {
    return Math.max(this.interval ?? UNKNOWN_MS, SHORTEST_MS);
  }

  /** Three readings missed, and two seconds for their way here. */
  get staleAfterMs(): number {
    return 3 * this.intervalMs + 2_000;
  }

  /** Twenty readings missed, and no less than a minute. */
  get offlineAfterMs(): number {
    return Math.max(60_000, 20 * this.intervalMs);
  }

  freshness(ageMs: number): Freshness {
    return ageMs > this.offlineAfterMs ? 'offline' : ageMs > this.staleAfterMs ? 'stale' : 'fresh';
  }
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
