import { FakeService } from '@thingcast/fake-service';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type ConnectOptions,
  connect,
  MAX_SUBSCRIPTIONS,
  MoveError,
  type ThingcastClient,
  type Watch,
  type WatchEvent,
  WatchRefusedError,
} from '../src/index.ts';

const until = { timeout: 60_000, interval: 5 };

describe('a watch', () => {
  let service: FakeService;
  const clients: ThingcastClient[] = [];

  beforeEach(async () => {
    service = new FakeService();
    await service.start();
    for (const key of ['site-a', 'site-b']) {
      write(key);
    }
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
      timeoutMs: 30_000,
      pace: { spreadMs: 5, renewalSpreadMs: 5, followUpMs: 50 },
      ...options,
    });
    clients.push(client);
    return client;
  }

  let writes = 0;

  function write(key: string): void {
    service.write({ key, kind: 'weather', at: Date.now() + writes++, data: { key } });
  }

  function watching(client: ThingcastClient, key = 'site-a', told: WatchEvent[] = []): Watch {
    return client.watch(key, (event) => told.push(event));
  }

  const isCaughtUp = (told: readonly WatchEvent[]) =>
    vi.waitFor(() => expect(told.map(({ type }) => type)).toContain('caughtUp'), until);

  const keysOf = (told: readonly WatchEvent[]) =>
    told.flatMap((event) =>
      event.type === 'latest' || event.type === 'late' ? event.item.key : [],
    );

  const filters = () => service.broker.clientIds().flatMap((id) => service.broker.filtersOf(id));

  const isWatchedAt = (...keys: string[]) =>
    vi.waitFor(
      () => expect(filters().sort()).toEqual(keys.map((key) => `live/local/${key}/+`).sort()),
      until,
    );

  it('is moved to another key on the same connection', async () => {
    const told: WatchEvent[] = [];
    const client = start();
    const watch = watching(client, 'site-a', told);
    await isCaughtUp(told);
    const [before] = service.broker.clientIds();

    await watch.moveTo('site-b');

    expect(watch.key).toBe('site-b');
    expect(keysOf(told)).toEqual(['site-a', 'site-b']);
    told.length = 0;
    write('site-a');
    write('site-b');
    await vi.waitFor(() => expect(keysOf(told)).toEqual(['site-b']), until);
    await isWatchedAt('site-b');
    expect(service.broker.clientIds()).toEqual([before]);
    expect(service.sessionRequests).toBe(1);
  });

  it('has the new key before it gives up the old one, or the other way round', async () => {
    const order: string[] = [];
    const note = (what: string) => (packet: string[]) => order.push(`${what} ${packet}`);
    vi.spyOn(service.broker.subscribePackets, 'push').mockImplementation(note('+'));
    vi.spyOn(service.broker.unsubscribePackets, 'push').mockImplementation(note('-'));
    const told: WatchEvent[] = [];
    const watch = watching(start(), 'site-a', told);
    await isCaughtUp(told);

    await watch.moveTo('site-b');
    await isWatchedAt('site-b');
    await watch.moveTo('site-a', { order: 'oldFirst' });
    await isWatchedAt('site-a');

    const [a, b] = ['live/local/site-a/+', 'live/local/site-b/+'];
    expect(order).toEqual([`+ ${a}`, `+ ${b}`, `- ${a}`, `- ${b}`, `+ ${a}`]);
  });

  it('comes back to the new key after a reconnect', async () => {
    const told: WatchEvent[] = [];
    const watch = watching(start(), 'site-a', told);
    await isCaughtUp(told);
    await watch.moveTo('site-b');
    told.length = 0;

    service.broker.cutAll();
    service.sessions.forget();
    await isCaughtUp(told);

    await isWatchedAt('site-b');
    expect(keysOf(told)).not.toContain('site-a');
  });

  it('arrives though the connection breaks on the way', async () => {
    const told: WatchEvent[] = [];
    const watch = watching(start(), 'site-a', told);
    await isCaughtUp(told);
    service.failReads = 503;
    const moved = watch.moveTo('site-b');
    await isWatchedAt('site-a', 'site-b');

    const subscribed = service.broker.subscribePackets.length;
    service.broker.cutAll();
    await vi.waitFor(
      () => expect(service.broker.subscribePackets.length).toBeGreaterThan(subscribed),
      until,
    );
    service.failReads = undefined;
    await moved;

    expect(keysOf(told).at(-1)).toBe('site-b');
    await isWatchedAt('site-b');
  });

  it('is moved before there is any connection', async () => {
    const client = start();
    const told: WatchEvent[] = [];
    const watch = watching(client, 'site-a', told);

    await watch.moveTo('site-b');

    await isWatchedAt('site-b');
  });

  it('goes where it was moved last', async () => {
    const told: WatchEvent[] = [];
    const watch = watching(start(), 'site-a', told);
    await isCaughtUp(told);

    await Promise.all([watch.moveTo('site-b'), watch.moveTo('site-c'), watch.moveTo('site-a')]);

    expect(watch.key).toBe('site-a');
    await isWatchedAt('site-a');
    told.length = 0;
    write('site-b');
    write('site-a');
    await vi.waitFor(() => expect(keysOf(told)).toEqual(['site-a']), until);
  });

  it.each([
    'newFirst',
    'oldFirst',
  ] as const)('stays where it was when the new key is refused, %s', async (order) => {
    service.refusedFilters.set('live/local/site-b/+', 135);
    const told: WatchEvent[] = [];
    const watch = watching(start(), 'site-a', told);
    await isCaughtUp(told);

    await expect(watch.moveTo('site-b', { order })).rejects.toThrow(WatchRefusedError);
    await expect(watch.moveTo('site-b', { order })).rejects.toThrow(/not authorized/);
    await expect(watch.moveTo('')).rejects.toThrow(/1 to 128 bytes/);

    expect(watch.key).toBe('site-a');
    await vi.waitFor(() => expect(filters()).toEqual(['live/local/site-a/+']), until);
    told.length = 0;
    write('site-a');
    await vi.waitFor(() => expect(keysOf(told)).toEqual(['site-a']), until);
  });

  it('is refused where another was refused before', async () => {
    service.refusedFilters.set('live/local/site-b/+', 135);
    const client = start();
    const told: WatchEvent[] = [];
    const watch = watching(client, 'site-a', told);
    watching(client, 'site-b');
    await isCaughtUp(told);

    await expect(watch.moveTo('site-b')).rejects.toThrow(WatchRefusedError);

    expect(watch.key).toBe('site-a');
  });

  it('that is closed on its way ends there', async () => {
    const watch = watching(start());
    service.failReads = 503;
    const moved = watch.moveTo('site-b');
    await isWatchedAt('site-a', 'site-b');

    watch.close();

    await moved;
    await isWatchedAt();
  });

  it('ends on its way when the client is closed', async () => {
    const client = start();
    const watch = watching(client);
    service.failReads = 503;
    const moved = watch.moveTo('site-b');
    await isWatchedAt('site-a', 'site-b');

    client.close();

    await moved;
  });

  it('joins others at the new key, and leaves others at the old one', async () => {
    const client = start();
    const [first, second, third]: WatchEvent[][] = [[], [], []];
    const watch = watching(client, 'site-a', first);
    watching(client, 'site-a', second);
    watching(client, 'site-b', third);
    await isCaughtUp(third ?? []);

    await watch.moveTo('site-b');

    await isWatchedAt('site-a', 'site-b');
    expect(keysOf(first ?? [])).toEqual(['site-a', 'site-b']);
    expect(service.broker.subscribePackets.flat()).toHaveLength(2);
  });

  it('is moved with all others of its site', async () => {
    const client = start();
    const told = ['site-a', 'site-a', 'site-b'].map((key) => {
      const events: WatchEvent[] = [];
      watching(client, key, events);
      return events;
    });
    await Promise.all(told.map(isCaughtUp));
    told.forEach((events) => void events.splice(0));

    await client.move([
      ['site-a', 'site-b'],
      ['site-b', 'site-a'],
    ]);

    write('site-a');
    write('site-b');
    await vi.waitFor(
      () =>
        expect(told.map((events) => keysOf(events).at(-1))).toEqual(['site-b', 'site-b', 'site-a']),
      until,
    );
    await isWatchedAt('site-a', 'site-b');
  });

  it.each([
    [20, 'newFirst', [8, 8, 4]],
    [MAX_SUBSCRIPTIONS, 'newFirst', [8, 8, 8, 8, 8, 8, 2]],
    [MAX_SUBSCRIPTIONS, 'oldFirst', [8, 8, 8, 8, 8, 8, 2]],
  ] as const)('is one of %i that are moved at once, %s, within the limits', async (count, order, packets) => {
    const client = start();
    const told: WatchEvent[] = [];
    const watches = Array.from({ length: count }, (_, n) => watching(client, `a-${n}`, told));
    await vi.waitFor(
      () => expect(told.filter(({ type }) => type === 'caughtUp')).toHaveLength(count),
      until,
    );
    service.broker.subscribePackets.length = 0;
    service.broker.unsubscribePackets.length = 0;
    told.length = 0;

    const pairs = watches.map((_, n) => [`a-${n}`, `b-${n}`] as const);
    await client.move(pairs, { order });

    await isWatchedAt(...watches.map((_, n) => `b-${n}`));
    expect(service.broker.subscribePackets.map((packet) => packet.length)).toEqual(packets);
    expect(service.broker.unsubscribePackets.map((packet) => packet.length)).toEqual(packets);
    const refused = told.filter(
      (event) => event.type === 'subscription' && event.state.type === 'refused',
    );
    expect(refused).toEqual([]);
    expect(service.sessionRequests).toBe(1);
  });

  it('is one of 500 that are moved at once, ten of each key, though the connection breaks on the way', async () => {
    const client = start();
    const told = Array.from({ length: 500 }, (): WatchEvent[] => []);
    const watches = told.map((events, n) => watching(client, `a-${n % MAX_SUBSCRIPTIONS}`, events));
    const all = Array.from({ length: MAX_SUBSCRIPTIONS }, (_, n) => n);
    all.forEach((n) => void write(`b-${n}`));
    await Promise.all(told.map(isCaughtUp));
    service.broker.subscribePackets.length = 0;

    const moved = client.move(all.map((n) => [`a-${n}`, `b-${n}`] as const));
    await vi.waitFor(() => expect(filters()).toContain('live/local/b-20/+'), until);
    service.broker.cutAll();
    await moved;

    expect(watches.every(({ key }, n) => key === `b-${n % MAX_SUBSCRIPTIONS}`)).toBe(true);
    expect(told.every((events, n) => keysOf(events).includes(`b-${n % MAX_SUBSCRIPTIONS}`))).toBe(
      true,
    );
    await isWatchedAt(...all.map((n) => `b-${n}`));
    const packets = service.broker.subscribePackets.map((packet) => packet.length);
    expect(Math.max(...packets)).toBe(8);
    const refused = told
      .flat()
      .filter((e) => e.type === 'subscription' && e.state.type === 'refused');
    expect(refused).toEqual([]);
  });

  it('of a room leaves the room itself where it is', async () => {
    service.rooms.add('a');
    service.rooms.add('b');
    const client = start();
    const room = client.rooms.join('a', () => undefined);
    const watch = client.watch('room:a', () => undefined);
    await vi.waitFor(() => expect(room.state.type).toBe('joined'), until);

    await client.move([['room:a', 'room:b']]);

    expect(watch.key).toBe('room:b');
    service.rooms.say('a', 'Ben', 'Hello');
    await vi.waitFor(() => expect(room.messages).toHaveLength(1), until);
  });

  it('that is refused among many does not hold up the others', async () => {
    service.refusedFilters.set('live/local/b-1/+', 135);
    const client = start();
    const told: WatchEvent[] = [];
    const watches = [0, 1, 2].map((n) => watching(client, `a-${n}`, told));
    await vi.waitFor(
      () => expect(told.filter(({ type }) => type === 'caughtUp')).toHaveLength(3),
      until,
    );

    const moved = client.move(watches.map((_, n) => [`a-${n}`, `b-${n}`] as const));

    await expect(moved).rejects.toThrow(MoveError);
    await expect(moved).rejects.toMatchObject({ failures: [{ key: 'a-1', to: 'b-1' }] });
    expect(watches.map(({ key }) => key)).toEqual(['b-0', 'a-1', 'b-2']);
    await isWatchedAt('b-0', 'a-1', 'b-2');
  });
});
