/** What a replay shows, as the page's address says it. */
export interface ReplayPlace {
  readonly keys: readonly string[];
  /** Epoch milliseconds, the first and the last that count. */
  readonly from: number;
  readonly to: number;
  /** Where it stands. */
  readonly at: number;
}

/** More marks and lines than these nobody follows, and each is a history to read. */
export const MAX_REPLAYED = 25;
const SEPARATOR = '/';

/** Reads `from/to/at`, the last of which may be missing; nothing when it means no time that has a length. */
export function replayOf(text: string | null, keys: readonly string[]): ReplayPlace | undefined {
  const [from, to, at = from] = (text ?? '').split(SEPARATOR).map((part) => Date.parse(part));
  if (
    from === undefined ||
    to === undefined ||
    at === undefined ||
    !(from < to) ||
    keys.length === 0
  ) {
    return undefined;
  }
  const within = Number.isFinite(at) ? Math.min(Math.max(at, from), to) : from;
  return { keys: keys.slice(0, MAX_REPLAYED), from, to, at: within };
}

/** The same as text: times that a person can read. */
export function replayText({ from, to, at }: ReplayPlace): string {
  return [from, to, at].map(timeText).join(SEPARATOR);
}

/** Whether two are of the same keys and time, wherever they stand. */
export function sameReplay(a: ReplayPlace | undefined, b: ReplayPlace | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.from === b.from &&
    a.to === b.to &&
    a.keys.join('\n') === b.keys.join('\n')
  );
}

function timeText(at: number): string {
  return new Date(Math.round(at / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
