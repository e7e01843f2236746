import { FakeService } from '@thingcast/fake-service';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ApiError,
  type ConnectOptions,
  connect,
  type Item,
  type ThingcastClient,
  type WatchEvent,
} from '../src/index.ts';

const until = { timeout: 60_000, interval: 5 };
const AT = Date.now() - 60_000;

function gps(key: string, at: number, group = 'north') {
  return { key, kind: 'gps', at, group, data: { lat: 41.39, lon: 2.17, n: at } };
}

describe('a client of a service with items', () => {
  const clients: ThingcastClient[] = [];
  let service: FakeService;

  beforeEach(async () => {
    service = new FakeService();
    await service.start();
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) {
      client.close();
    }
    await service.stop();
  });

  function start(options: Partial<ConnectOptions> = {}): ThingcastClient {
    const client = connect({
      api: service.api,
      token: 'operator-token',
      backoff: { firstMs: 10, capMs: 50 },
      pace: { spreadMs: 20, followUpMs: 50, rereadMs: 10, settleMs: 20 },
      timeoutMs: 30_000,
      ...options,
    });
    clients.push(client);
    return client;
  }

  const has = (events: readonly WatchEvent[], type: WatchEvent['type'], times = 1) =>
    vi.waitFor(
      () => expect(events.filter((event) => event.type === type).length).toBe(times),
      until,
    );

  const itemsOf = (events: readonly WatchEvent[]): Item[] =>
    events.flatMap((event) => (event.type === 'latest' ? event.item : []));

  describe('that watches a key', () => {
    it('is told what was there before', async () => {
      service.write(gps('truck-7', AT));
      service.write(gps('truck-7', AT + 1));
      const events: WatchEvent[] = [];
      start().watch('truck-7', (event) => events.push(event));

      await has(events, 'caughtUp');

      expect(itemsOf(events).map(({ at }) => at)).toEqual([AT + 1]);
    });

    it('is told the series from a time on, page by page', async () => {
      service.pageSize = 3;
      for (let n = 0; n < 10; n++) {
        service.write(gps('truck-7', AT + n));
      }
      const events: WatchEvent[] = [];
      start().watch('truck-7', { since: AT + 2 }, (event) => events.push(event));
      await has(events, 'caughtUp');

      const told = events.flatMap((event) =>
        event.type === 'latest' || event.type === 'late' ? event.item.at - AT : [],
      );

      expect(told.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it('is told an earlier series when a later watch of the same key wants it', async () => {
      for (let n = 0; n < 6; n++) {
        service.write(gps('truck-7', AT + n));
      }
      const client = start();
      const events: WatchEvent[] = [];
      const later: WatchEvent[] = [];
      client.watch('truck-7', { latestOnly: true }, (event) => events.push(event));
      await has(events, 'caughtUp');

      client.watch('truck-7', { since: AT + 2 }, (event) => later.push(event));
      await has(later, 'caughtUp');

      const told = later.flatMap((event) => ('item' in event ? event.item.at - AT : []));
      expect(told).toEqual(expect.arrayContaining([5, 2, 3, 4]));
    });

    it('learns after a gap what came and what was deleted in it', async () => {
      service.write(gps('truck-7', AT));
      service.write(gps('truck-7', AT + 5));
      const events: WatchEvent[] = [];
      start().watch('truck-7', (event) => events.push(event));
      await has(events, 'caughtUp');

      await service.stop();
      service.remove(gps('truck-7', AT + 5));
      service.write(gps('truck-7', AT + 1));
      await service.start();
      await has(events, 'caughtUp', 2);

      expect(events.find((event) => event.type === 'removed')).toMatchObject({
        removed: { at: AT + 5 },
        latest: { at: AT + 1 },
      });
    });

    it('says when it may not read the key, and goes on with what comes', async () => {
      service.refusedFilters.set('live/local/bus-1/+', 0);
      const events: WatchEvent[] = [];
      start({ token: 'driver-token' }).watch('bus-1', (event) => events.push(event));

      await has(events, 'failed');
      service.write(gps('bus-1', AT));

      await has(events, 'latest');
      expect(events.find((event) => event.type === 'failed')).toMatchObject({
        error: { reason: 'rights', status: 403, remedy: expect.stringContaining('Ask whoever') },
      });
    });

    it('asks again for a snapshot that the service could not give', async () => {
      service.write(gps('truck-7', AT));
      service.failReads = 503;
      const events: WatchEvent[] = [];
      start().watch('truck-7', (event) => events.push(event));
      await has(events, 'subscription', 2);

      service.failReads = undefined;

      await has(events, 'caughtUp');
      expect(itemsOf(events)).toHaveLength(1);
    });

    it('asks for the snapshots of many keys in one request, and once more later', async () => {
      const client = start();
      const all = Array.from({ length: 40 }, (_, n) => {
        const events: WatchEvent[] = [];
        client.watch(`truck-${n}`, { latestOnly: true }, (event) => events.push(event));
        return events;
      });
      await Promise.all(all.map((events) => has(events, 'caughtUp')));

      await vi.waitFor(
        () =>
          expect(service.snapshotRequests.flatMap(({ keys }) => keys).length).toBeGreaterThan(79),
        until,
      );
      expect(service.snapshotRequests.length).toBeLessThan(8);
    });

    it('is not kept from its other keys by one that it may not read', async () => {
      service.write(gps('truck-1', AT));
      service.write(gps('bus-1', AT, 'south'));
      const client = start({ token: 'viewer-token' });
      service.refusedFilters.set('live/local/bus-1/+', 0);
      const [seen, hidden]: WatchEvent[][] = [[], []];
      client.watch('truck-1', (event) => seen?.push(event));
      client.watch('bus-1', (event) => hidden?.push(event));

      await has(seen ?? [], 'caughtUp');
      await has(hidden ?? [], 'failed');

      expect(itemsOf(seen ?? [])).toHaveLength(1);
    });
  });

  describe('that watches a group', () => {
    it('is told what is there, and what each digest brings', async () => {
      service.pageSize = 2;
      for (let n = 0; n < 5; n++) {
        service.write(gps(`truck-${n}`, AT));
      }
      service.write(gps('bus-1', AT, 'south'));
      const events: WatchEvent[] = [];
      start().watchGroup('north', (event) => events.push(event));
      await has(events, 'caughtUp');
      expect(itemsOf(events).map(({ key }) => key)).toEqual(
        [0, 1, 2, 3, 4].map((n) => `truck-${n}`),
      );

      service.write(gps('truck-2', AT + 9));
      service.publishDigests();

      await vi.waitFor(
        () => expect(itemsOf(events).at(-1)).toMatchObject({ key: 'truck-2', at: AT + 9 }),
        until,
      );
      const [client = ''] = service.broker.clientIds();
      expect(service.broker.filtersOf(client)).toEqual(['digest/local/north']);
    });

    it('shows what came by the key’s own topic too, and never steps back for a digest', async () => {
      service.write(gps('truck-1', AT));
      const client = start();
      const events: WatchEvent[] = [];
      const selected: WatchEvent[] = [];
      client.watchGroup('north', (event) => events.push(event));
      client.watch('truck-1', (event) => selected.push(event));
      await has(events, 'caughtUp');
      await has(selected, 'caughtUp');

      service.write(gps('truck-1', AT + 1));
      service.write(gps('truck-1', AT + 2));
      await vi.waitFor(() => expect(itemsOf(events).at(-1)?.at).toBe(AT + 2), until);
      const told = events.length;
      service.publishDigests();
      service.write(gps('truck-1', AT + 3));

      await vi.waitFor(() => expect(itemsOf(events).at(-1)?.at).toBe(AT + 3), until);
      expect(events.slice(told).map(({ type }) => type)).toEqual(['latest']);
    });

    it('gives way to the item before when the newest was deleted during a gap', async () => {
      service.write(gps('truck-1', AT));
      service.write(gps('truck-1', AT + 5));
      const events: WatchEvent[] = [];
      start().watchGroup('north', (event) => events.push(event));
      await has(events, 'caughtUp');

      await service.stop();
      service.remove(gps('truck-1', AT + 5));
      await service.start();

      await vi.waitFor(
        () =>
          expect(events.find((event) => event.type === 'removed')).toMatchObject({
            removed: { at: AT + 5 },
            latest: { at: AT },
          }),
        until,
      );
    });

    it('is told when it may not', async () => {
      const events: WatchEvent[] = [];
      start({ token: 'driver-token' }).watchGroup('north', (event) => events.push(event));

      await vi.waitFor(
        () => expect(events.at(-1)).toMatchObject({ state: { type: 'refused', code: 135 } }),
        until,
      );
    });
  });

  it('lists the keys that it may see', async () => {
    service.pageSize = 1;
    service.write(gps('truck-1', AT));
    service.write(gps('truck-2', AT, 'south'));
    service.write(gps('bus-1', AT, 'south'));
    const client = start({ token: 'viewer-token' });

    expect(await all(client.keys())).toEqual([
      { key: 'truck-1', kinds: ['gps'] },
      { key: 'truck-2', kinds: ['gps'] },
    ]);
    expect(await all(client.keys({ group: 'north' }))).toEqual([
      { key: 'truck-1', group: 'north', kinds: ['gps'] },
    ]);
    expect((await client.latest(['truck-2'])).map(({ group }) => group)).toEqual(['south']);
  });

  it('reads history in both directions', async () => {
    service.pageSize = 2;
    for (let n = 0; n < 5; n++) {
      service.write(gps('truck-1', AT + n));
    }
    const client = start();
    const query = { key: 'truck-1', kind: 'gps', from: AT + 1 };

    expect((await all(client.history(query))).map(({ at }) => at - AT)).toEqual([1, 2, 3, 4]);
    expect(
      (await all(client.history({ ...query, order: 'desc' }))).map(({ at }) => at - AT),
    ).toEqual([4, 3, 2, 1]);
  });

  it('makes, lists and revokes share links, which let someone in and cut them off again', async () => {
    service.write(gps('truck-1', AT));
    const owner = start();
    const link = await owner.shares.create(['truck-1'], 2, 'Tour 12');
    expect(await owner.shares.list()).toEqual([
      { id: link.id, keys: ['truck-1'], name: 'Tour 12', expiresAt: link.expiresAt },
    ]);
    const guest = start({ token: link.token });
    expect((await all(guest.keys())).map(({ key }) => key)).toEqual(['truck-1']);
    await vi.waitFor(() => expect(guest.state.type).toBe('live'), until);
    await expect(guest.shares.create(['truck-1'], 1)).rejects.toThrow(ApiError);

    await owner.shares.revoke(link.id);

    await vi.waitFor(
      () =>
        expect(guest.state).toEqual({
          type: 'refused',
          because: { type: 'token', message: expect.stringContaining('it was revoked') },
        }),
      until,
    );
    expect(await owner.shares.list()).toEqual([]);
  });

  it('hears messages to its own connection, with any session that it has', async () => {
    const client = start();
    const heard: unknown[] = [];
    client.onMessage((message) => heard.push(message));
    await vi.waitFor(
      () =>
        expect(
          service.broker.clientIds().flatMap((id) => service.broker.filtersOf(id)),
        ).toHaveLength(1),
      until,
    );
    const [id = ''] = service.broker.clientIds();

    service.say(id, { text: 'Come home.' });

    await vi.waitFor(() => expect(heard).toEqual([{ text: 'Come home.' }]), until);
    expect(service.broker.filtersOf(id)).toEqual([`reply/local/${id}`]);
  });

  it('says who watches a key, to those with the right', async () => {
    const client = start();
    const events: WatchEvent[] = [];
    client.watch('truck-1', (event) => events.push(event));
    await has(events, 'caughtUp');

    const watchers = await client.watchersOf('truck-1');

    expect(watchers.map(({ connectionId }) => connectionId)).toEqual(service.broker.clientIds());
    await expect(start({ token: 'viewer-token' }).watchersOf('truck-1')).rejects.toThrow(
      'Reading connections needs the right admin.',
    );
  });

  async function all<T>(entries: AsyncIterable<T>): Promise<T[]> {
    const found: T[] = [];
    for await (const entry of entries) {
      found.push(entry);
    }
    return found;
  }
});
