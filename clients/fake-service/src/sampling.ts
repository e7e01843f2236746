import { Problem } from './answers.ts';
import type { StoredItem } from './store.ts';

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The milliseconds of `30s`, `5m`, `1h`. */
export function intervalOf(every: string | null): number | undefined {
  if (every === null) {
    return undefined;
  }
  const [, count, unit = ''] = /^([1-9]\d{0,8})(ms|s|m|h|d)$/.exec(every) ?? [];
  const intervalMs = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (!(intervalMs >= 1_000 && intervalMs <= 86_400_000)) {
    const right = 'a whole number and ms, s, m, h or d, from 1s to 1d';
    throw new Problem(400, `The parameter 'every' is '${every}'; it must be ${right}.`);
  }
  return intervalMs;
}

/** Of each kind the last item of every interval, aligned to the epoch. */
export function sampled(
  items: readonly StoredItem[],
  intervalMs: number | undefined,
): StoredItem[] {
  if (intervalMs === undefined) {
    return [...items];
  }
  const last = new Map<string, StoredItem>();
  for (const item of items) {
    last.set(`${item.kind}#${Math.floor(item.at / intervalMs)}`, item);
  }
  return items.filter(
    (item) => last.get(`${item.kind}#${Math.floor(item.at / intervalMs)}`) === item,
  );
}
