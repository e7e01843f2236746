import { describe, expect, it } from 'vitest';
import { Vehicle } from '../src/live/vehicle.ts';
import type { Shown } from '../src/page/shown.ts';
import { nextOf } from '../src/ui/wallboard.ts';
import { gps } from './items.ts';

function row(key: string, state: Shown['state'], alarm?: string): Shown {
  const vehicle = new Vehicle(key);
  vehicle.take({
    type: 'latest',
    item: gps({ key, data: { lat: 1, lon: 2, alarm: alarm ?? null } }),
  });
  return { vehicle, state };
}

describe('a wallboard', () => {
  const rows = [row('a', 'moving'), row('b', 'standing'), row('c', 'moving')];

  it('goes round those that move', () => {
    expect(nextOf(rows, undefined)).toBe('a');
    expect(nextOf(rows, 'a')).toBe('c');
    expect(nextOf(rows, 'c')).toBe('a');
  });

  it('stays with alarms while there are any', () => {
    expect(nextOf([...rows, row('d', 'stale', 'door open')], 'a')).toBe('d');
  });

  it('shows whoever there is when nobody moves', () => {
    expect(nextOf([row('b', 'offline')], undefined)).toBe('b');
    expect(nextOf([], undefined)).toBeUndefined();
  });
});
