import { describe, expect, it } from 'vitest';
import { Vehicle } from '../src/live/vehicle.ts';
import { AT, gps } from './items.ts';

function vehicleWith(...items: ReturnType<typeof gps>[]): Vehicle {
  const vehicle = new Vehicle('truck-7');
  for (const item of items) {
    vehicle.take({ type: 'latest', item });
  }
  return vehicle;
}

describe('a vehicle', () => {
  it('moves while it is fast enough', () => {
    expect(vehicleWith(gps()).state(AT)).toBe('moving');
    expect(vehicleWith(gps({ data: { lat: 1, lon: 2, speed: 0.3 } })).state(AT)).toBe('standing');
  });

  it('waits for its first item', () => {
    expect(new Vehicle('truck-7').state(AT)).toBe('waiting');
  });

  it('is stale and then offline when its positions stop, though its temperature goes on', () => {
    const vehicle = vehicleWith(gps(), gps({ at: AT + 1000 }), gps({ at: AT + 2000 }));
    vehicle.take({
      type: 'latest',
      item: gps({ kind: 'temperature', at: AT + 60_000, data: { celsius: 4 } }),
    });

    expect(vehicle.state(AT + 10_000)).toBe('stale');
    expect(vehicle.state(AT + 70_000)).toBe('offline');
  });

  it('says that it may not be watched', () => {
    const vehicle = new Vehicle('truck-7');
    const state = { type: 'refused', code: 135, because: 'not authorized' } as const;
    vehicle.take({ type: 'subscription', filter: 'live/local/truck-7/+', state });

    expect(vehicle.state(AT)).toBe('refused');
  });

  it('goes back to the position before when the newest is deleted', () => {
    const first = gps();
    const vehicle = vehicleWith(first, gps({ at: AT + 1000, data: { lat: 50, lon: 3 } }));

    vehicle.take({
      type: 'removed',
      removed: { key: 'truck-7', kind: 'gps', at: AT + 1000 },
      latest: first,
    });

    expect(vehicle.position).toMatchObject({ lat: 41.39, at: AT });
    expect(vehicle.kinds.get('gps')?.series.items).toEqual([first]);
  });

  it('takes late items into its series only', () => {
    const vehicle = vehicleWith(gps({ at: AT + 1000 }));
    vehicle.take({ type: 'late', item: gps() });

    expect(vehicle.position?.at).toBe(AT + 1000);
    expect(vehicle.kinds.get('gps')?.series.items.map(({ at }) => at)).toEqual([AT, AT + 1000]);
  });

  it.each([
    { lat: 91, lon: 2 },
    { lat: '41', lon: 2 },
    { lon: 2 },
    { lat: 41, lon: null },
  ])('has no position in %j', (data) =>
    expect(vehicleWith(gps({ data })).position).toBeUndefined());
});

describe('the presence of a vehicle', () => {
  const presence = (online: boolean, at: number) =>
    gps({
      kind: 'presence',
      at,
      data: { online, since: at, reason: online ? null : 'CONNECTION_LOST' },
    });

  it('makes it offline at once, however fresh its last reading', () => {
    const vehicle = vehicleWith(gps(), presence(false, AT + 1000));

    expect(vehicle.state(AT + 1500)).toBe('offline');
    expect(vehicle.presence).toEqual({
      online: false,
      since: AT + 1000,
      reason: 'the connection was lost',
    });
  });

  it('does not when it was heard again since', () => {
    const vehicle = vehicleWith(presence(false, AT), gps({ at: AT + 6000 }));

    expect(vehicle.state(AT + 6500)).toBe('moving');
  });

  it('is no reading of its own', () => {
    expect(vehicleWith(presence(true, AT)).state(AT)).toBe('waiting');
  });
});

it('has an alarm while an item of it says so', () => {
  const vehicle = vehicleWith(gps({ data: { lat: 1, lon: 2, alarm: 'door open' } }));
  expect(vehicle.alarm).toBe('door open');

  vehicle.take({ type: 'latest', item: gps({ at: AT + 1, data: { alarm: false } }) });
  expect(vehicle.alarm).toBeUndefined();
});
