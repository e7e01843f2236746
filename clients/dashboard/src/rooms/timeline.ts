import type { RoomMessage } from '@thingcast/client';

/** One line of a room's history. */
export type TimelineEntry =
  | { readonly type: 'day'; readonly id: string; readonly at: number }
  | { readonly type: 'new'; readonly id: string }
  | {
      readonly type: 'message';
      readonly id: string;
      readonly message: RoomMessage;
      /** Whether its sender and time are said, or follow from the one before. */
      readonly headed: boolean;
    };

/** Messages of one sender within this time need one head. */
const TOGETHER_MS = 5 * 60_000;

/** Messages with their days, and a mark before the first new one. */
export function timelineOf(
  messages: readonly RoomMessage[],
  firstNew: RoomMessage | undefined,
): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const ids = new Set<string>();
  const distinct = (name: string) => distinctFrom(ids, name);
  let before: RoomMessage | undefined;
  for (const message of messages) {
    const isNewDay = before === undefined || dayOf(before.at) !== dayOf(message.at);
    const isNew = isSame(message, firstNew);
    if (isNewDay) {
      entries.push({ type: 'day', id: distinct(`day ${dayOf(message.at)}`), at: message.at });
    }
    if (isNew) {
      entries.push({ type: 'new', id: 'new' });
    }
    const headed = isNewDay || isNew || before === undefined || !isTogether(before, message);
    entries.push({ type: 'message', id: distinct(`message ${message.id}`), message, headed });
    before = message;
  }
  return entries;
}

function isSame(a: RoomMessage, b: RoomMessage | undefined): boolean {
  return b !== undefined && a.id === b.id && a.sender === b.sender && a.at === b.at;
}

/** Two people may give their messages one id, and what waits may be of the day before. */
function distinctFrom(others: Set<string>, name: string): string {
  let distinct = name;
  for (let count = 2; others.has(distinct); count++) {
    distinct = `${name} (${count})`;
  }
  others.add(distinct);
  return distinct;
}

function isTogether(a: RoomMessage, b: RoomMessage): boolean {
  return a.sender === b.sender && a.name === b.name && b.at - a.at < TOGETHER_MS;
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}
