import type { HistoryQuery } from '@thingcast/client';
import { describe, expect, it } from 'vitest';
import { everyOf, historyOf } from '../../src/replay/history-source.ts';
import { AT, gps } from '../items.ts';

describe('the history of a replay', () => {
  it('begins with the newest of each kind before the range', async () => {
    const before = [
      gps({ at: AT - 1 }),
      gps({ at: AT - 2, kind: 'temperature' }),
      gps({ at: AT - 3 }),
    ];
    const asked: HistoryQuery[] = [];
    const source = historyOf({
      async *history(query) {
        asked.push(query);
        yield* query.order === 'desc' ? before : [gps({ at: AT + 5 })];
      },
      latest: async () => [],
    });

    const read = [];
    for await (const { kind, at } of source('truck-7', { from: AT, to: AT + 10 })) {
      read.push([kind, at - AT]);
    }

    expect(read).toEqual([
      ['gps', -1],
      ['temperature', -2],
      ['gps', 5],
    ]);
    expect(asked[1]).toEqual({ key: 'truck-7', from: AT, to: AT + 10, pageSize: 1_000 });
  });

  it('begins with a kind too that was last heard of long before the others', async () => {
    const door = gps({ kind: 'door', at: AT - 86_400_000 });
    const source = historyOf({
      async *history({ order, kind, limit = 0 }) {
        if (order === 'desc') {
          const often = Array.from({ length: limit }, (_, n) => gps({ at: AT - 1 - n }));
          yield* kind === undefined ? often : [door];
        }
      },
      latest: async () => [gps({ at: AT + 9 }), door],
    });

    const read = [];
    for await (const { kind, at } of source('truck-7', { from: AT, to: AT + 10 })) {
      read.push([kind, at - AT]);
    }

    expect(read).toEqual([
      ['gps', -1],
      ['door', -86_400_000],
    ]);
  });

  it.each([
    [3_600, undefined],
    [24 * 3_600, '24s'],
    [7 * 24 * 3_600, '168s'],
  ])('of %i seconds is thinned out to one item each %s', (seconds, every) => {
    expect(everyOf({ from: AT, to: AT + seconds * 1_000 })).toBe(every);
  });
});
