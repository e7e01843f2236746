import type { Runtime } from '../src/index.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

/** A clock that stands still until it is told to run: seconds of the service's life in milliseconds of ours. */
export class VirtualTime {
  now = 1_763_687_468_000;
  private timers: Timer[] = [];
  private order = 0;

  constructor(readonly random: () => number) {}

  readonly runtime: Runtime = {
    fetch: () => Promise.reject(new TypeError('There is no network in virtual time.')),
    now: () => this.now,
    random: () => this.random(),
    after: (ms, call) => this.after(ms, call),
  };

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.now + Math.max(0, ms), order: this.order++, call };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets time pass, and everything happen that is due meanwhile. */
  async run(ms: number): Promise<void> {
    const end = this.now + ms;
    await settled();
    for (let next = this.nextBy(end); next !== undefined; next = this.nextBy(end)) {
      const { at, call } = next;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.now = at;
      call();
      await settled();
    }
    this.now = end;
  }

  private nextBy(end: number): Timer | undefined {
    return this.timers
      .filter(({ at }) => at <= end)
      .sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** Lets promises that are due go on; none of ours is chained deeper than this. */
async function settled(): Promise<void> {
  for (let step = 0; step < 24; step++) {
    await Promise.resolve();
  }
}

/** Pseudo-random numbers from 0 to 1 that a seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
