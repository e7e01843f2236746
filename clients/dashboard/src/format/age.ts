const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

const NOW_MS = 2_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How old, in words that tick: *now*, *12 s*, *3 min*, *since 14:02*. */
export function ageWords(at: number, now: number): string {
  const age = now - at;
  if (age < -NOW_MS) {
    return `in ${duration(-age)}`;
  }
  if (age < NOW_MS) {
    return 'now';
  }
  return age < HOUR_MS ? duration(age) : sinceWords(at, now);
}

/** Since when: *since 14:02*, with the day when it is another. */
export function sinceWords(at: number, now: number): string {
  return `since ${timeWords(at, now)}`;
}

/** The same as narrow as a column: the clock, the day when it is another, the month when it is another year. */
export function narrowAge(at: number, now: number): string {
  return now - at < HOUR_MS ? ageWords(at, now) : `since ${narrowTime(at, now)}`;
}

/** A time with its zone, to the second. */
export function exactTime(at: number): string {
  return exact.format(at);
}

/** A length of time up to an hour, in its largest unit. */
export function duration(ms: number): string {
  return ms < MINUTE_MS ? `${Math.floor(ms / 1000)} s` : `${Math.floor(ms / MINUTE_MS)} min`;
}

function narrowTime(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const words = isSameDay(at, now) ? clock : sameYear ? day : month;
  return words.format(at).replaceAll(/\s/g, '\u00a0'); // breaks behind *since* alone
}

function isSameDay(at: number, now: number): boolean {
  return new Date(at).toDateString() === new Date(now).toDateString();
}

function timeWords(at: number, now: number): string {
  return isSameDay(at, now) ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}
