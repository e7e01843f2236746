import type { Item, KeyQuery, KnownKey } from '@thingcast/client';
import { describe, expect, it } from 'vitest';
import { withGroups } from '../src/live/group-finder.ts';
import { gps } from './items.ts';

const GROUPS: Readonly<Record<string, string>> = { t: 'north', b: 'south' };

/** A service with these keys, the first letter of which says the group; it counts what it was asked. */
function serviceWith(keys: readonly string[]) {
  const asked: string[] = [];
  const groupOf = (key: string) => GROUPS[key.charAt(0)];
  async function* list({ group }: KeyQuery = {}) {
    asked.push(`keys of ${group}`);
    for (const key of keys.filter((one) => groupOf(one) === group)) {
      yield { key, kinds: ['gps'] };
    }
  }
  const latest = async (some: readonly string[]): Promise<Item[]> => {
    asked.push(`latest of ${some.length}`);
    return some.map((key) => {
      const group = groupOf(key);
      return gps({ key, ...(group === undefined ? {} : { group }) });
    });
  };
  const known: KnownKey[] = keys.map((key) => ({ key, kinds: ['gps'] }));
  return { asked, known, source: { keys: list, latest } };
}

const many = (letter: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${letter}-${n}`);

describe('the groups of keys', () => {
  it('are found by a few keys of each', async () => {
    const { asked, known, source } = serviceWith([...many('b', 700), ...many('t', 300), 'lone']);

    const placed = await withGroups(source, known, ['*']);

    expect(new Map(placed.map(({ key, group }) => [key, group])).get('t-299')).toBe('north');
    expect(placed.filter(({ group }) => group === 'south')).toHaveLength(700);
    expect(placed.filter(({ group }) => group === undefined).map(({ key }) => key)).toEqual([
      'lone',
    ]);
    expect(asked).toEqual([
      'latest of 100',
      'keys of south',
      'latest of 100',
      'keys of north',
      'latest of 1',
    ]);
  });

  it('that a token names are listed, with keys that it has no other right to, and no others looked for', async () => {
    const { asked, known, source } = serviceWith(['b-1', 't-1', 't-2']);
    const placed = await withGroups(source, known.slice(0, 2), ['north']);

    expect(placed.map(({ key, group }) => [key, group])).toEqual([
      ['t-1', 'north'],
      ['t-2', 'north'],
      ['b-1', undefined],
    ]);
    expect(asked).toEqual(['keys of north']);
  });
});
