import { MAX_TEXT_BYTES } from '@thingcast/client';

/** What is left is told from here on. */
const TOLD_BELOW = 1_024;
/** The service takes so many messages of one client in a second. */
export const MESSAGES_A_SECOND = 5;

const encoder = new TextEncoder();

/** How many bytes a text may still grow by; below zero it is too long. */
export function bytesLeft(text: string): number {
  return MAX_TEXT_BYTES - encoder.encode(text).length;
}

/** What is left in words, once it matters. */
export function budgetWords(left: number): string {
  if (left < 0) {
    return `${bytes(-left)} too many: a message has at most 4 KB`;
  }
  return left < TOLD_BELOW ? `${bytes(left)} left of 4 KB` : '';
}

function bytes(count: number): string {
  return `${count} ${count === 1 ? 'byte' : 'bytes'}`;
}

/** Why messages wait, once more of them do than go in a second. */
export function paceWords(waiting: number): string {
  return waiting > MESSAGES_A_SECOND
    ? `${waiting} wait: the service takes ${MESSAGES_A_SECOND} a second`
    : '';
}
