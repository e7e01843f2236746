import { describe, expect, it } from 'vitest';
import {
  compareItems,
  compareSequences,
  type LiveItem,
  type LiveMessage,
  Ordering,
} from '../src/index.ts';
import { example } from './examples.ts';
import { item, removal } from './items.ts';

const ascending = example<{ messages: { at: number; id?: string; seq: string }[] }>(
  'order.json',
).messages;

function shown(ordering: Ordering): unknown {
  const latest = ordering.latest('gps') as LiveItem | undefined;
  return latest && { at: latest.at, ...(latest.id ? { id: latest.id } : {}), seq: latest.seq };
}

describe('the order of items', () => {
  it('is that of the golden example', () => {
    for (const [index, one] of ascending.entries()) {
      for (const other of ascending.slice(index + 1)) {
        const order = compareItems(item(one), item(other)) || compareSequences(one.seq, other.seq);
        expect(order, `${JSON.stringify(one)} < ${JSON.stringify(other)}`).toBeLessThan(0);
      }
    }
  });

  it('shows the greatest whatever the order of arrival', () => {
    const arrivals = [
      [...ascending],
      [...ascending].reverse(),
      shuffled(ascending, 7),
      shuffled(ascending, 8),
    ];

    for (const messages of arrivals) {
      const ordering = new Ordering();
      for (const message of messages) {
        ordering.take(item(message));
      }
      expect(shown(ordering)).toEqual(ascending.at(-1));
    }
  });

  it('compares sequence numbers as whole numbers of any length', () => {
    expect(compareSequences('9', '10')).toBeLessThan(0);
    expect(compareSequences('0010', '10')).toBe(0);
    expect(compareSequences('9'.repeat(39), `1${'0'.repeat(39)}`)).toBeLessThan(0);
    expect(
      compareSequences('111100000000023904190124', '111100000000023904190123'),
    ).toBeGreaterThan(0);
  });
});

describe('an ordering', () => {
  it('drops the same change again', () => {
    const ordering = new Ordering();
    ordering.take(item({ seq: '5' }));

    expect(ordering.take(item({ seq: '5' }))).toEqual({ type: 'duplicate' });
  });

  it('drops an older change of the same item', () => {
    const ordering = new Ordering();
    ordering.take(item({ seq: '10' }));

    expect(ordering.take(item({ seq: '9' }))).toEqual({ type: 'duplicate' });
  });

  it('reports a late item without changing what is shown', () => {
    const ordering = new Ordering();
    ordering.take(item({ at: 1763687469000 }));
    const late = item({ at: 1763687468000 });

    expect(ordering.take(late)).toEqual({ type: 'late', item: late });
    expect(ordering.take(late)).toEqual({ type: 'duplicate' });
    expect(ordering.latest('gps')?.at).toBe(1763687469000);
  });

  it('gives way to the item before when the one shown is deleted', () => {
    const ordering = new Ordering();
    const first = item({ at: 1763687468000, seq: '1' });
    ordering.take(first);
    ordering.take(item({ at: 1763687469000, seq: '2' }));
    const removed = removal({ at: 1763687469000, seq: '3' });

    expect(ordering.take(removed)).toEqual({ type: 'removed', removed, latest: first });
  });

  it('shows nothing when the only item is deleted', () => {
    const ordering = new Ordering();
    ordering.take(item({ seq: '1' }));
    const removed = removal({ seq: '2' });

    expect(ordering.take(removed)).toEqual({ type: 'removed', removed });
    expect(ordering.all()).toEqual([]);
  });

  it('does not bring a deleted item back by its earlier changes', () => {
    const ordering = new Ordering();
    ordering.take(removal({ seq: '20' }));

    expect(ordering.take(item({ seq: '19' }))).toEqual({ type: 'duplicate' });
    expect(ordering.take(item({ seq: '21' }))).toMatchObject({ type: 'latest' });
  });

  it('keeps the one shown when an older item is deleted', () => {
    const ordering = new Ordering();
    ordering.take(item({ at: 1763687468000, seq: '1' }));
    const latest = item({ at: 1763687469000, seq: '2' });
    ordering.take(latest);

    expect(ordering.take(removal({ at: 1763687468000, seq: '3' }))).toMatchObject({
      type: 'removed',
      latest,
    });
  });

  it('keeps kinds apart', () => {
    const ordering = new Ordering();
    ordering.take(item({ at: 1763687469000 }));

    expect(ordering.take(item({ kind: 'temperature', at: 1763687468000 }))).toMatchObject({
      type: 'latest',
    });
  });

  it('forgets the oldest items, not the newest', () => {
    const ordering = new Ordering(3);
    const messages = [0, 1, 2, 3, 4].map((n) => item({ at: 1763687468000 + n, seq: String(n) }));
    for (const message of messages) {
      ordering.take(message);
    }

    expect(ordering.take(messages[4] as LiveMessage)).toEqual({ type: 'duplicate' });
    expect(ordering.take(messages[0] as LiveMessage)).toMatchObject({ type: 'late' });
    expect(ordering.latest('gps')).toBe(messages[4]);
  });
});

function shuffled<T>(values: readonly T[], seed: number): T[] {
  return [...values]
    .map((value, index) => ({ value, rank: ((index + 1) * seed * 7919) % 101 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}
