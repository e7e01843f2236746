import type { Position } from '../live/position.ts';

/** Where a mark is drawn. */
export interface Pose {
  readonly lat: number;
  readonly lon: number;
  readonly heading: number | undefined;
}

/** Farther than this between two readings is a jump, not a drive. Degrees, about two kilometres. */
const JUMP_DEGREES = 0.02;
/** A mark glides for no longer than this, however rare the readings. */
const LONGEST_GLIDE_MS = 15_000;

/**
 * The way of one mark: from where it is drawn to where the newest reading says, in the time until the
 * next is due; then it rests. It is never ahead of what is known.
 */
export class Motion {
  private from: Pose;
  private to: Pose;
  private start = 0;
  private durationMs = 0;

  constructor(position: Position) {
    this.from = position;
    this.to = position;
  }

  /** Sets out for a new reading at this time of the page's clock. */
  moveTo(position: Position, now: number, dueInMs: number): void {
    this.from = this.poseAt(now);
    this.to = position;
    this.start = now;
    this.durationMs = isJump(this.from, position) ? 0 : Math.min(dueInMs, LONGEST_GLIDE_MS);
  }

  /** Where it is drawn at a time of the page's clock. */
  poseAt(now: number): Pose {
    const { from, to } = this;
    const part = this.durationMs === 0 ? 1 : (now - this.start) / this.durationMs;
    if (part >= 1) {
      return to;
    }
    return {
      lat: from.lat + (to.lat - from.lat) * part,
      lon: from.lon + (to.lon - from.lon) * part,
      heading: turned(from.heading, to.heading, Math.min(1, part * 2)),
    };
  }

  /** Whether it moves at this time. */
  isUnderWay(now: number): boolean {
    return now - this.start < this.durationMs;
  }
}

function isJump(from: Pose, to: Pose): boolean {
  return Math.abs(from.lat - to.lat) > JUMP_DEGREES || Math.abs(from.lon - to.lon) > JUMP_DEGREES;
}

/** Turns the shorter way. */
export function turned(
  from: number | undefined,
  to: number | undefined,
  part: number,
): number | undefined {
  if (from === undefined || to === undefined) {
    return to;
  }
  const difference = ((to - from + 540) % 360) - 180;
  return (from + difference * part + 360) % 360;
}
