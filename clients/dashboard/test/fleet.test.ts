import type { ThingcastClient, WatchEvent, WatchListener } from '@thingcast/client';
import { describe, expect, it } from 'vitest';
import { Fleet } from '../src/live/fleet.ts';
import { AT, gps } from './items.ts';

/** Hands out what is published to whoever watches, by group and by key, as the library does. */
class FakeClient {
  readonly groups = new Map<string, WatchListener>();
  readonly keys = new Map<string, WatchListener[]>();
  readonly client = {
    serverNow: () => AT,
    watch: (key: string, _options: object, listener: WatchListener) => {
      this.keys.set(key, [...(this.keys.get(key) ?? []), listener]);
      return { key, close: () => this.keys.delete(key) };
    },
    watchGroup: (group: string, listener: WatchListener) => {
      this.groups.set(group, listener);
      return { group, close: () => this.groups.delete(group) };
    },
  } as unknown as ThingcastClient;

  tell(event: WatchEvent, key = 'truck-7'): void {
    for (const listener of [...(this.groups.values() ?? []), ...(this.keys.get(key) ?? [])]) {
      listener(event);
    }
  }
}

const latest = (change = {}): WatchEvent => ({
  type: 'latest',
  item: gps({ group: 'north', ...change }),
});

describe('a fleet', () => {
  it('has the vehicles that digests tell of', () => {
    const fake = new FakeClient();
    const fleet = new Fleet();
    fleet.watch(fake.client, { groups: ['north'], keys: [] });

    fake.tell(latest());
    fake.tell(latest({ key: 'truck-8' }));

    expect([...fleet.vehicles].map(({ key, group }) => [key, group])).toEqual([
      ['truck-7', 'north'],
      ['truck-8', 'north'],
    ]);
    expect(fake.keys.size).toBe(0);
  });

  it('watches the selected key by itself, and is told each of its items once', () => {
    const fake = new FakeClient();
    const fleet = new Fleet();
    fleet.watch(fake.client, { groups: ['north'], keys: [] });
    fake.tell(latest());
    const arrivals: number[] = [];
    fleet.onArrival(({ position }) => arrivals.push(position?.at ?? 0));

    fleet.select(fake.client, 'truck-7');
    fake.tell(latest({ at: AT + 1 }));

    expect(arrivals).toEqual([AT + 1]);
    fleet.select(fake.client, undefined);
    expect(fake.keys.size).toBe(0);
    expect(fleet.get('truck-7')?.position?.at).toBe(AT + 1);
  });

  it('says which group cannot be watched by digest', () => {
    const refused: string[] = [];
    const fake = new FakeClient();
    const fleet = new Fleet((group) => refused.push(group));
    fleet.watch(fake.client, { groups: ['north'], keys: [] });

    const state = { type: 'refused', code: 135, because: 'not authorized' } as const;
    fake.tell({ type: 'subscription', filter: 'digest/local/north', state });

    expect(refused).toEqual(['north']);
  });

  it('keeps what it knows of a key that is watched another way from now on', () => {
    const fake = new FakeClient();
    const fleet = new Fleet();
    fleet.watch(fake.client, { groups: ['north'], keys: [] });
    fake.tell(latest());

    fleet.watch(fake.client, { groups: [], keys: ['truck-7'] });
    expect(fleet.get('truck-7')?.position?.at).toBe(AT);

    fleet.watch(fake.client, { groups: [], keys: [] });
    expect(fleet.size).toBe(0);
  });
});
