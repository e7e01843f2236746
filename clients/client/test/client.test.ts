import { FakeService } from '@thingcast/fake-service';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type BadMessage,
  type ConnectionState,
  type ConnectOptions,
  connect,
  type ThingcastClient,
  TooManyWatchesError,
  type WatchEvent,
} from '../src/index.ts';
import { item, wire } from './items.ts';

const TOPIC = 'live/local/truck-7/gps';
const until = { timeout: 60_000, interval: 5 };

describe('a client', () => {
  const service = new FakeService();
  const clients: ThingcastClient[] = [];
  const states: ConnectionState[] = [];

  beforeEach(() => service.start());

  afterEach(async () => {
    for (const client of clients.splice(0)) {
      client.close();
    }
    states.length = 0;
    service.refusedFilters.clear();
    service.refuseConnects = undefined;
    service.failSessions = undefined;
    service.sessionRequests = 0;
    service.sessions.lifetimeMs = 3_600_000;
    service.broker.subscribePackets.length = 0;
    await service.stop();
  });

  function start(options: Partial<ConnectOptions> = {}): ThingcastClient {
    const client = connect({
      api: service.api,
      token: 'operator-token',
      backoff: { firstMs: 10, capMs: 50 },
      timeoutMs: 30_000,
      ...options,
    });
    client.on('state', (state) => states.push(state));
    clients.push(client);
    return client;
  }

  function recording(client: ThingcastClient, key = 'truck-7'): WatchEvent[] {
    const events: WatchEvent[] = [];
    client.watch(key, (event) => event.type === 'caughtUp' || events.push(event));
    return events;
  }

  const isLive = (client: ThingcastClient) =>
    vi.waitFor(() => expect(client.state.type).toBe('live'), until);

  /** What is only published is in no store, so a later look may take it away again. */
  const types = (events: readonly WatchEvent[]) => events.map(({ type }) => type);

  const isActive = (events: readonly WatchEvent[], times = 1) =>
    vi.waitFor(() => expect(activations(events)).toHaveLength(times), until);

  it('gets a session, connects and shows what is published', async () => {
    const client = start();
    const events = recording(client);
    await isActive(events);

    service.broker.publish(TOPIC, wire());

    await vi.waitFor(() => expect(events).toContainEqual({ type: 'latest', item: item() }), until);
    expect(client.state.type).toBe('live');
  });

  it('drops duplicates and reports late items', async () => {
    const events = recording(start());
    await isActive(events);

    service.broker.publish(TOPIC, wire({ at: 1763687469000, seq: '2' }));
    service.broker.publish(TOPIC, wire({ at: 1763687469000, seq: '2' }));
    service.broker.publish(TOPIC, wire({ at: 1763687468000, seq: '1' }));

    await vi.waitFor(() => expect(types(events)).toContain('late'), until);
    expect(events.filter((event) => event.type === 'latest')).toHaveLength(1);
  });

  it('asks for at most eight topic filters in one packet', async () => {
    const client = start();
    const all = Array.from({ length: 20 }, (_, n) => recording(client, `truck-${n}`));
    await Promise.all(all.map((events) => isActive(events)));

    expect(service.broker.subscribePackets.map((filters) => filters.length)).toEqual([8, 8, 4]);
  });

  it('watches the same key twice with one subscription', async () => {
    const client = start();
    const first = recording(client);
    await isActive(first);
    service.broker.publish(TOPIC, wire());
    await vi.waitFor(() => expect(first.at(-1)?.type).toBe('latest'), until);

    const second = recording(client);

    expect(second).toEqual([{ type: 'latest', item: item() }]);
    expect(service.broker.subscribePackets).toEqual([['live/local/truck-7/+']]);
  });

  it('gives up a subscription with its last watch', async () => {
    const client = start();
    const events: WatchEvent[] = [];
    const watch = client.watch('truck-7', { kinds: ['gps'] }, (event) => events.push(event));
    await isActive(events);
    const [clientId = ''] = service.broker.clientIds();
    expect(service.broker.filtersOf(clientId)).toEqual([TOPIC]);

    watch.close();

    await vi.waitFor(() => expect(service.broker.filtersOf(clientId)).toEqual([]), until);
  });

  it('reconnects after a broken connection and subscribes again', async () => {
    const events = recording(start());
    await isActive(events);

    service.broker.cutAll();
    await isActive(events, 2);
    const before = events.length;
    service.broker.publish(TOPIC, wire());

    await vi.waitFor(() => expect(types(events.slice(before))).toContain('latest'), until);
    expect(reconnecting().because.type).toBe('network');
    expect(service.sessionRequests).toBe(1);
  });

  it('comes back after a restart that forgot its session', async () => {
    const events = recording(start());
    await isActive(events);

    await service.stop();
    service.sessions.forget();
    await vi.waitFor(() => expect(states.at(-1)?.type).toBe('reconnecting'), until);
    await service.start();
    await isActive(events, 2);

    expect(service.sessionRequests).toBe(2);
  });

  it('gets a new session when the service ends the connection of an old one', async () => {
    const events = recording(start());
    await isActive(events);

    service.broker.disconnectAll(152);
    await isActive(events, 2);

    expect(reconnecting().because).toEqual({ type: 'login', message: 'ended by an administrator' });
    expect(service.sessionRequests).toBe(2);
  });

  it('tells within a second that its connection was ended for good', async () => {
    const client = start({ backoff: { firstMs: 30_000, capMs: 30_000 } });
    await isLive(client);

    states.length = 0;
    service.failSessions = 401;
    service.broker.disconnectAll(152);

    await vi.waitFor(() => expect(client.state.type).toBe('refused'), until);
    const waits = states.flatMap((state) => (state.type === 'reconnecting' ? state.inMs : []));
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
  });

  it('says that the token is refused, and asks no more', async () => {
    const client = start({ token: 'an-old-token' });

    await vi.waitFor(() => expect(client.state.type).toBe('refused'), until);
    expect(client.state).toEqual({
      type: 'refused',
      because: { type: 'token', message: 'The token expired. Sign in again.' },
    });
    expect(service.sessionRequests).toBe(1);
  });

  it('asks again after a refusal when told to', async () => {
    let token = 'an-old-token';
    const client = start({ token: async () => token });
    await vi.waitFor(() => expect(client.state.type).toBe('refused'), until);

    token = 'operator-token';
    client.retry();

    await isLive(client);
  });

  it('says that the login is refused when a fresh session is not taken either', async () => {
    service.refuseConnects = 135;
    const client = start();

    await vi.waitFor(() => expect(client.state.type).toBe('refused'), until);
    expect(client.state).toMatchObject({ because: { type: 'login', message: 'not authorized' } });
    expect(service.sessionRequests).toBe(2);
  });

  it('keeps trying while the service is busy', async () => {
    service.failSessions = 503;
    const client = start();
    await vi.waitFor(() => expect(service.sessionRequests).toBeGreaterThan(2), until);
    expect(reconnecting().because).toEqual({
      type: 'service',
      message: expect.stringContaining('The session store does not answer.'),
    });

    service.failSessions = undefined;

    await isLive(client);
  });

  it('reports a refused subscription with its reason', async () => {
    service.refusedFilters.set('live/local/truck-9/+', 135);
    const client = start();
    const refused = recording(client, 'truck-9');
    const granted = recording(client, 'truck-7');

    await isActive(granted);
    expect(refused.at(-1)).toEqual({
      type: 'subscription',
      filter: 'live/local/truck-9/+',
      state: { type: 'refused', code: 135, because: 'not authorized' },
    });
  });

  it('takes no more watches than a connection carries, and says what to do', () => {
    const client = start();
    for (let n = 0; n < 49; n++) {
      client.watch(`truck-${n}`, () => undefined);
    }
    client.watchGroup('north', () => undefined);

    expect(() => client.watch('truck-50', () => undefined)).toThrow(TooManyWatchesError);
    expect(() => client.watch('truck-50', () => undefined)).toThrow(/watchGroup/);
    expect(() => client.onMessage(() => undefined)).toThrow(TooManyWatchesError);
    client.watch('truck-1', () => undefined).close();
  });

  it('replaces its session before the end, without a gap', async () => {
    const runtime = { after: hastened(60_000) };
    const client = start({ runtime });
    const events = recording(client);
    await isActive(events);
    states.length = 0;
    const [before] = service.broker.clientIds();

    await vi.waitFor(() => expect(service.broker.clientIds()).not.toContain(before), until);
    service.broker.publish(TOPIC, wire());

    await vi.waitFor(() => expect(types(events)).toContain('latest'), until);
    expect(states).toEqual([]);
    expect(activations(events)).toHaveLength(1);
  });

  it('stays on its connection while the next one cannot be had', async () => {
    const client = start({ runtime: { after: hastened(60_000) } });
    const events = recording(client);
    await isActive(events);
    states.length = 0;

    service.refuseConnects = 136;
    await vi.waitFor(() => expect(service.sessionRequests).toBeGreaterThan(2), until);
    service.broker.publish(TOPIC, wire());

    await vi.waitFor(() => expect(types(events)).toContain('latest'), until);
    expect(states).toEqual([]);
  });

  it('reports messages that it cannot read, and goes on', async () => {
    const client = start();
    const bad: BadMessage[] = [];
    client.on('badMessage', (message) => bad.push(message));
    const events = recording(client);
    await isActive(events);

    service.broker.publish(TOPIC, '{"key":"truck-7"');
    service.broker.publish(TOPIC, wire({ key: 'truck-8' }));
    service.broker.publish(TOPIC, wire());

    await vi.waitFor(() => expect(types(events)).toContain('latest'), until);
    expect(bad.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('not JSON'),
      expect.stringContaining('not of the key and kind of its topic'),
    ]);
  });

  it('refuses to watch a key that no topic can name', () => {
    expect(() => start().watch('', () => undefined)).toThrow(/1 to 128 bytes/);
  });

  it('ends its connection when it is closed', async () => {
    const client = start();
    await isLive(client);

    client.close();

    await vi.waitFor(() => expect(service.broker.clientIds()).toEqual([]), until);
    expect(client.state.type).toBe('closed');
  });

  /** Timers over a minute fire soon, but only the first few times. */
  function hastened(limitMs: number): (ms: number, call: () => void) => () => void {
    let left = 3;
    return (ms, call) => {
      const timer = setTimeout(call, ms > limitMs && left-- > 0 ? 30 : ms);
      return () => clearTimeout(timer);
    };
  }

  function activations(events: readonly WatchEvent[]): WatchEvent[] {
    return events.filter((event) => event.type === 'subscription' && event.state.type === 'active');
  }

  function reconnecting(): Extract<ConnectionState, { type: 'reconnecting' }> {
    const state = states.findLast((one) => one.type === 'reconnecting');
    if (state?.type !== 'reconnecting') {
      throw new Error('It never was reconnecting.');
    }
    return state;
  }
});
