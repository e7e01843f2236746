import type { TimeRange } from './time-range.ts';

/** How many seconds of the past pass in one. */
export const SPEEDS = [1, 5, 20, 60] as const;
export type Speed = (typeof SPEEDS)[number];

/** Where a replay stands: it plays, it rests, it can be set, and it never leaves its range. */
export class PlayClock {
  private rate: Speed = 5;
  private isRunning = false;
  private startedAt = 0;

  /**
   * @param at where it stands at first, epoch milliseconds
   * @param runtime a clock that never goes back, milliseconds
   */
  constructor(
    readonly range: TimeRange,
    private at: number,
    private readonly runtime: () => number = () => performance.now(),
  ) {
    this.at = this.within(at);
  }

  /** The time that is shown, epoch milliseconds. */
  now(): number {
    return this.isRunning
      ? this.within(this.at + (this.runtime() - this.startedAt) * this.rate)
      : this.at;
  }

  get speed(): Speed {
    return this.rate;
  }

  set speed(speed: Speed) {
    this.hold();
    this.rate = speed;
  }

  /** Whether it goes on by itself. */
  get playing(): boolean {
    return this.isRunning && this.now() < this.range.to;
  }

  /** From where it stands; from the beginning when it stands at the end. */
  play(): void {
    this.hold();
    if (this.at >= this.range.to) {
      this.at = this.range.from;
    }
    this.isRunning = true;
  }

  pause(): void {
    this.hold();
    this.isRunning = false;
  }

  seek(at: number): void {
    this.at = this.within(at);
    this.startedAt = this.runtime();
  }

  private hold(): void {
    this.seek(this.now());
  }

  private within(at: number): number {
    return Math.min(Math.max(at, this.range.from), this.range.to);
  }
}
