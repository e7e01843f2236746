/**
 * How reads are spread, milliseconds: a thousand browsers that lost the same connection come back
 * within seconds of each other, and must not ask for everything within the same one.
 */
export interface Pace {
  /** Upper bound of the wait before a snapshot after a gap; there is none before the very first. */
  readonly spreadMs: number;
  /** The same after a change of sessions, when nothing is known to be missing. */
  readonly renewalSpreadMs: number;
  /** The snapshot is asked for once more after this long, and up to twice this long: IoT Core may begin to deliver only a while after its SUBACK. */
  readonly followUpMs: number;
  /** Upper bound of the wait before an item is read again. */
  readonly rereadMs: number;
  /** History after a gap begins this long before what was seen last, so that late readings are found. */
  readonly overlapMs: number;
  /** A group's snapshot may trail its digests by this long. */
  readonly settleMs: number;
}

export const DEFAULT_PACE: Pace = {
  spreadMs: 2_000,
  renewalSpreadMs: 10_000,
  followUpMs: 4_000,
  rereadMs: 1_000,
  overlapMs: 120_000,
  settleMs: 2_000,
};
