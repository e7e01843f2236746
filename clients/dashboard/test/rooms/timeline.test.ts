import type { RoomMessage } from '@thingcast/client';
import { describe, expect, it } from 'vitest';
import { budgetWords, bytesLeft, paceWords } from '../../src/rooms/text-budget.ts';
import { timelineOf } from '../../src/rooms/timeline.ts';

const NOON = new Date(2026, 2, 4, 12).getTime();

function message(id: string, minutes: number, sender = 'a'): RoomMessage {
  return { id, at: NOON + minutes * 60_000, text: id, name: sender, sender, own: false };
}

describe('the history of a room', () => {
  it('has a head where the sender or the time is another', () => {
    const entries = timelineOf(
      [message('1', 0), message('2', 1), message('3', 2, 'b'), message('4', 20, 'b')],
      undefined,
    );

    expect(entries.map((entry) => (entry.type === 'message' ? entry.headed : entry.type))).toEqual([
      'day',
      true,
      false,
      true,
      true,
    ]);
  });

  it('marks where the new messages begin', () => {
    const entries = timelineOf([message('1', 0), message('2', 1)], message('2', 1));

    expect(entries.map(({ id }) => id).slice(1)).toEqual(['message 1', 'new', 'message 2']);
  });

  it('tells apart what two people, or one at two times, gave the same id', () => {
    const entries = timelineOf(
      [
        message('1', 0),
        message('1', 1, 'b'),
        message('1', 2, 'b'),
        message('2', 24 * 60),
        message('3', 3),
      ],
      message('1', 1, 'b'),
    );

    const ids = entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names each day once', () => {
    const days = timelineOf(
      [message('1', 0), message('2', 24 * 60), message('3', 24 * 60)],
      undefined,
    );

    expect(days.filter(({ type }) => type === 'day')).toHaveLength(2);
  });
});

describe('the limits of a message', () => {
  it('are counted in bytes, and told once they matter', () => {
    expect(bytesLeft('ü🚚')).toBe(4_096 - 6);
    expect(budgetWords(bytesLeft('short'))).toBe('');
    expect(budgetWords(bytesLeft('x'.repeat(4_000)))).toBe('96 bytes left of 4 KB');
    expect(budgetWords(bytesLeft('x'.repeat(4_100)))).toMatch(/^4 bytes too many/);
  });

  it('say why messages wait', () => {
    expect(paceWords(5)).toBe('');
    expect(paceWords(8)).toBe('8 wait: the service takes 5 a second');
  });
});
