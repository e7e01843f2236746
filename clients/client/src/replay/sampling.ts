import type { Every } from '../api.ts';

/** About as many items of one kind as a replay needs: more are not seen. */
const ENOUGH = 7_200;
const STEPS_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600];
/** The API takes no longer interval. */
const DAY_SECONDS = 86_400;

/** How far a range of this many milliseconds is thinned out; not at all when it is short for readings of each second. */
export function everyFor(lengthMs: number): Every | undefined {
  const seconds = lengthMs / 1000 / ENOUGH;
  if (seconds <= 1) {
    return undefined;
  }
  const step = STEPS_SECONDS.find((one) => one >= seconds) ?? DAY_SECONDS;
  return `${step}s`;
}
