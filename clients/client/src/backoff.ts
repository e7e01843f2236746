/** How long to wait between attempts. */
export interface BackoffOptions {
  /** Upper bound of the first wait: over this time those spread that lost the same service. */
  readonly firstMs: number;
  /** Upper bound of each wait in the first two minutes, so that a restart is hardly noticed. */
  readonly capMs: number;
  /** Upper bound afterwards. */
  readonly patientCapMs: number;
}

export const DEFAULT_BACKOFF: BackoffOptions = {
  firstMs: 2_000,
  capMs: 3_000,
  patientCapMs: 30_000,
};

const PATIENT_AFTER_MS = 120_000;

/**
 * A wait between none and a bound that doubles: full jitter, so that clients that lost the same
 * service do not come back in step. https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoff(
  attempt: number,
  downMs: number,
  options: BackoffOptions,
  random: () => number,
): number {
  const cap = downMs < PATIENT_AFTER_MS ? options.capMs : options.patientCapMs;
  return Math.round(random() * Math.min(cap, options.firstMs * 2 ** Math.min(attempt, 20)));
}
