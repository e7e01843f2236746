/** A part of the past, epoch milliseconds, both ends counted. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Ranges that people ask for, by what they are called. */
export const RANGES = ['quarter', 'hour', 'today', 'custom'] as const;
export type RangeName = (typeof RANGES)[number];

export const RANGE_NAMES: Readonly<Record<RangeName, string>> = {
  quarter: 'Last 15 min',
  hour: 'Last hour',
  today: 'Today',
  custom: 'Custom',
};

const MINUTE_MS = 60_000;

/** The range of that name at this time; a custom one begins as the last hour. */
export function rangeNamed(name: RangeName, now: number): TimeRange {
  switch (name) {
    case 'quarter':
      return { from: now - 15 * MINUTE_MS, to: now };
    case 'today':
      return { from: new Date(now).setHours(0, 0, 0, 0), to: now };
    default:
      return { from: now - 60 * MINUTE_MS, to: now };
  }
}

/** A time as a field of a form holds it: local, to the second. */
export function fieldText(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * MINUTE_MS;
  return new Date(at - offset).toISOString().slice(0, 19);
}

/** The range of two such fields, or why they make none. */
export function rangeOfFields(from: string, to: string): TimeRange | string {
  const range = { from: new Date(from).getTime(), to: new Date(to).getTime() };
  if (!Number.isFinite(range.from) || !Number.isFinite(range.to)) {
    return 'Give a day and a time for both ends.';
  }
  return range.from < range.to ? range : 'The end must be later than the beginning.';
}
