import type { ThingcastClient, WatchEvent, WatchListener } from '@thingcast/client';
import { describe, expect, it } from 'vitest';
import { Fleet } from '../src/live/fleet.ts';
import { AT, gps } from './items.ts';

/** Told of one key at a time. */
class FakeWatch {
  constructor(
    private key: string,
    private readonly listener: WatchListener,
    private readonly keys: Map<string, WatchListener[]>,
  ) {}

  async moveTo(key: string): Promise<void> {
    this.close();
    this.key = key;
    this.keys.set(key, [...(this.keys.get(key) ?? []), this.listener]);
  }

  close(): void {
    const others = (this.keys.get(this.key) ?? []).filter((other) => other !== this.listener);
    if (others.length === 0) {
      this.keys.delete(this.key);
    } else {
      this.keys.set(this.key, others);
    }
  }
}

/** Hands out what is published to whoever watches, by group and by key, as the library does. */
class FakeClient {
  readonly groups = new Map<string, WatchListener>();
  readonly keys = new Map<string, WatchListener[]>();
  /** How often a watch began. */
  begun = 0;
  readonly client = {
    serverNow: () => AT,
    watch: (key: string, _options: object, listener: WatchListener) => {
      this.begun++;
      this.keys.set(key, [...(this.keys.get(key) ?? []), listener]);
      return new FakeWatch(key, listener, this.keys);
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

  it('moves the watch of the selected key to the next one', async () => {
    const fake = new FakeClient();
    const fleet = new Fleet();
    fleet.select(fake.client, 'truck-7');
    fleet.select(fake.client, 'truck-8');
    await Promise.resolve();

    expect([...fake.keys.keys()]).toEqual(['truck-8']);
    expect(fake.begun).toBe(1);
    fake.tell(latest({ key: 'truck-8' }), 'truck-8');
    expect(fleet.get('truck-8')?.position?.at).toBe(AT);
    expect(fleet.get('truck-7')?.position).toBeUndefined();
  });

  it('does not wait for a key that nobody looks at any more', () => {
    const fake = new FakeClient();
    const fleet = new Fleet();
    for (const key of ['truck-7', 'truck-8', 'truck-9']) {
      fleet.select(fake.client, key);
    }

    expect([...fake.keys.keys()]).toEqual(['truck-9']);
    expect(fake.begun).toBe(2);
  });

  it('moves watches of keys that are not wanted to those that are', async () => {
    const fake = new FakeClient();
    const fleet = new Fleet();
    fleet.watch(fake.client, { groups: [], keys: ['site-a', 'site-b', 'site-c'] });
    fleet.watch(fake.client, { groups: [], keys: ['site-b', 'site-d'] });
    await Promise.resolve();

    expect([...fake.keys.keys()].sort()).toEqual(['site-b', 'site-d']);
    expect(fake.begun).toBe(3);
    expect([...fleet.vehicles].map(({ key }) => key).sort()).toEqual(['site-b', 'site-d']);
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
