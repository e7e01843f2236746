import { describe, expect, it } from 'vitest';
import type { Api, Page } from '../src/api.ts';
import { GroupWatches } from '../src/group-watches.ts';
import { compareItems, type Item, type LiveMessage, type WatchEvent } from '../src/index.ts';
import { Shelf } from '../src/shelf.ts';
import { nameOf, World } from './world.ts';

/** Lives tried; `RUNS=1500 npm test` tries more. */
const RUNS = Number(process.env.RUNS ?? 150);
const STEPS = 80;
const KEYS = ['truck-1', 'truck-2', 'truck-3', 'truck-4'];
const KINDS = ['gps', 'presence'];
const DIGEST_MS = 1_000;
const PAGE = 3;

/** The Latest table and the digests made of its changes: a row is written before its digest is sent. */
class Overview {
  private readonly rows = new Map<string, Item>();
  private readonly due = new Map<string, LiveMessage[]>();

  constructor(private readonly world: World) {}

  /** Takes in the present state of a key, as the function does a while after the change. */
  take(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      const { key, kind, seq } = message;
      const place = `${key}/${kind}`;
      const item = this.world.store.latest(key).find((one) => one.kind === kind);
      const before = this.rows.get(place);
      const changes: LiveMessage[] = [];
      if (before !== undefined && (item === undefined || compareItems(before, item) > 0)) {
        changes.push({ ...refOf(before), seq, event: 'REMOVE' });
      }
      if (item === undefined) {
        this.rows.delete(place);
      } else {
        const row: Item = { ...item, data: item.data as Item['data'], digits: new Map() };
        this.rows.set(place, row);
        changes.push({ ...row, seq, event: 'MODIFY' });
      }
      this.due.set(place, [...(this.due.get(place) ?? []), ...changes]);
    }
  }

  /** What changed since the last digest. */
  digest(): LiveMessage[] {
    const items = [...this.due.values()].flat();
    this.due.clear();
    return items;
  }

  page(cursor: string | undefined): Page<Item> {
    const places = [...this.rows.keys()].sort().filter((place) => place > (cursor ?? ''));
    const last = places[PAGE - 1];
    const items = places.slice(0, PAGE).flatMap((place) => this.rows.get(place) ?? []);
    return places.length > PAGE && last !== undefined ? { items, cursor: last } : { items };
  }
}

function refOf({ key, kind, at, id, group }: Item) {
  return { key, kind, at, ...(id === undefined ? {} : { id }), ...(group ? { group } : {}) };
}

/** One random life of a watched group; what a reader is shown in the end, and what it must be. */
async function live(seed: number): Promise<{ shown: Map<string, Item>; world: World }> {
  const waiting: LiveMessage[] = [];
  const shown = new Map<string, Item>();
  const world: World = new World(seed, {
    subscribed: () => groups.granted(['digest/local/north']),
    lost: () => groups.lost(),
    message: () => undefined,
  });
  const overview = new Overview(world);
  const { reading, time } = world;
  const api = {
    ...reading.api,
    latestOfGroup: async (_group: string, cursor: string | undefined) => {
      await time.wait(world.pick(400));
      const page = overview.page(cursor);
      await time.wait(world.pick(400));
      return page;
    },
  } as unknown as Api;
  const filters = { add: () => undefined, remove: () => undefined, state: () => undefined };
  const groups: GroupWatches = new GroupWatches(
    filters,
    new Shelf(reading.runtime.now),
    { ...reading, api },
    () => 0,
    () => false,
  );
  groups.setStage('local');
  groups.add('north', (event: WatchEvent) => {
    if (event.type === 'latest') {
      shown.set(`${event.item.key}/${event.item.kind}`, event.item);
    } else if (event.type === 'removed') {
      const place = `${event.removed.key}/${event.removed.kind}`;
      event.latest === undefined ? shown.delete(place) : shown.set(place, event.latest);
    }
  });
  world.onChange = (change) => waiting.push(change);
  const publish = () => {
    overview.take(waiting.splice(0));
    const items = overview.digest();
    world.deliver(() => groups.take({ group: 'north', items }));
  };
  let connected = false;
  for (let step = 0; step < STEPS; step++) {
    if (step === 0 || world.pick(20) === 0) {
      connected ? world.disconnect() : world.connect();
      connected = !connected;
    }
    write(world);
    await time.run(world.pick(700));
    if (step % 2 === 0) {
      publish();
    }
  }
  if (!connected) {
    world.connect();
  }
  for (let second = 0; second < 60; second++) {
    publish();
    await time.run(DIGEST_MS);
  }
  return { shown, world };
}

function write(world: World): void {
  const key = KEYS[world.pick(KEYS.length)] ?? 'truck-1';
  const kind = KINDS[world.pick(2)] ?? 'gps';
  const newest = world.store.series({ key, kind }).at(-1);
  const choice = world.pick(10);
  if (newest !== undefined && choice < 2) {
    world.remove(newest);
  } else if (newest !== undefined && choice < 4) {
    world.put({ ...newest, data: { n: world.pick(4) } });
  } else {
    const at = world.time.now - (world.pick(4) === 0 ? world.pick(5_000) : 0);
    world.put({ key, kind, at, group: 'north', data: { n: world.pick(1_000) } });
  }
}

describe('a group’s snapshot and digests, joined', () => {
  it('end with what the service has, whatever was missed', async () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const { shown, world } = await live(seed);
      const expected = KEYS.flatMap((key) => world.store.latest(key)).map(contentOf);
      expect([...shown.values()].map(contentOf).sort(), `seed ${seed}`).toEqual(expected.sort());
    }
  }, 600_000);
});

function contentOf(item: { key: string; kind: string; at: number; data: object }): string {
  return `${item.key} ${nameOf(item)} ${JSON.stringify(item.data)}`;
}
