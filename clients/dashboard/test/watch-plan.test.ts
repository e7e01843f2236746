import type { KnownKey } from '@thingcast/client';
import { describe, expect, it } from 'vitest';
import { claimsOf, subjectOf } from '../src/live/claims.ts';
import { MAX_KEYS, planOf, planOfKeys } from '../src/live/watch-plan.ts';

const nobody = { claims: undefined, isShareLink: false, refused: new Set<string>() };
const claims = (...groups: string[]) => ({ groups, rooms: [], share: false, admin: false });

function keysOf(group: string | undefined, count: number): KnownKey[] {
  return Array.from({ length: count }, (_, n) => ({
    key: `${group ?? 'lone'}-${n}`,
    kinds: ['gps'],
    ...(group === undefined ? {} : { group }),
  }));
}

describe('what is watched', () => {
  it('are the groups of all keys when the token has a right to every group', () => {
    const known = [...keysOf('south', 600), ...keysOf('north', 400)];

    expect(planOf(known, { ...nobody, claims: claims('*') })).toEqual({
      groups: ['north', 'south'],
      keys: [],
      tooMany: 0,
    });
  });

  it('are the groups that the token names, and the keys of others one by one', () => {
    const known = [...keysOf('south', 2), ...keysOf('north', 2), ...keysOf(undefined, 1)];

    expect(planOf(known, { ...nobody, claims: claims('north', 'west') })).toEqual({
      groups: ['north', 'west'],
      keys: ['south-0', 'south-1', 'lone-0'],
      tooMany: 0,
    });
  });

  it('are keys one by one where there is no right to a group, as many as a connection carries', () => {
    const plan = planOf(keysOf('south', 60), { ...nobody, claims: claims() });

    expect(plan.groups).toEqual([]);
    expect(plan.keys).toHaveLength(MAX_KEYS);
    expect(plan.tooMany).toBe(60 - MAX_KEYS);
  });

  it('leave room for rooms where the token names some', () => {
    const who = { ...nobody, claims: { ...claims(), rooms: ['dispatch'] } };

    expect(planOf(keysOf('south', 60), who).keys).toHaveLength(MAX_KEYS - 6);
  });

  it('are all groups when the token does not say, until one is refused', () => {
    const known = [...keysOf('south', 1), ...keysOf('north', 1)];

    expect(planOf(known, nobody).groups).toEqual(['north', 'south']);
    expect(planOf(known, { ...nobody, refused: new Set(['south']) })).toMatchObject({
      groups: ['north'],
      keys: ['south-0'],
    });
  });

  it('are keys only for a share link', () => {
    expect(planOf(keysOf('north', 3), { ...nobody, isShareLink: true })).toMatchObject({
      groups: [],
      keys: ['north-0', 'north-1', 'north-2'],
    });
  });

  it('are just the keys that the address names', () => {
    expect(planOfKeys(['a', 'b'])).toEqual({ groups: [], keys: ['a', 'b'], tooMany: 0 });
  });
});

describe('a token', () => {
  const token = (payload: object) =>
    `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;

  it('says whose it is and what to offer', () => {
    const one = token({ sub: 'Zoë', thingcast: { groups: ['north'], share: true } });

    expect(subjectOf(one)).toBe('Zoë');
    expect(claimsOf(one)).toEqual({ groups: ['north'], rooms: [], share: true, admin: false });
  });

  it.each(['', 'share-abc', 'a.b.c', token({ sub: 'x' })])('like %s says no rights', (text) =>
    expect(claimsOf(text)).toBeUndefined());
});
