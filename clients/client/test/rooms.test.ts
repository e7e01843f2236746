import { FakeService } from '@thingcast/fake-service';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ApiError,
  type ConnectOptions,
  connect,
  MAX_TEXT_BYTES,
  type Room,
  type RoomEvent,
  type ThingcastClient,
} from '../src/index.ts';

const until = { timeout: 60_000, interval: 5 };

describe('a room', () => {
  let service: FakeService;
  const clients: ThingcastClient[] = [];

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
      timeoutMs: 30_000,
      pace: { spreadMs: 10, renewalSpreadMs: 10, followUpMs: 50 },
      commandTiming: { answerMs: 300, giveUpMs: 30_000 },
      ...options,
    });
    clients.push(client);
    return client;
  }

  const isJoined = (room: Room) =>
    vi.waitFor(() => expect(room.state).toEqual({ type: 'joined' }), until);

  async function joined(client = start(), name = 'dispatch'): Promise<Room> {
    const room = client.rooms.join(name, () => undefined);
    await isJoined(room);
    return room;
  }

  const texts = (room: Room) => room.messages.map(({ text }) => text);

  const has = (room: Room, ...expected: string[]) =>
    vi.waitFor(() => expect(texts(room)).toEqual(expected), until);

  it('is created, listed, joined, and left without touching another', async () => {
    const client = start();
    await client.rooms.register('Ada');
    await client.rooms.create('dispatch');
    await client.rooms.create('yard');
    const [dispatch, yard] = [await joined(client), await joined(client, 'yard')];
    const rooms = [];
    for await (const { room, createdBy } of client.rooms.list()) {
      rooms.push([room, createdBy]);
    }
    expect(rooms).toEqual([
      ['dispatch', 'operator'],
      ['yard', 'operator'],
    ]);
    expect(dispatch.members.map(({ name }) => name)).toEqual(['Ada']);

    await dispatch.leave();

    expect(service.rooms.membersOf('dispatch')).toEqual([]);
    expect(service.rooms.membersOf('yard')).toHaveLength(1);
    expect(yard.state.type).toBe('joined');
    expect(client.rooms.joined).toEqual([yard]);
  });

  it('is joined after its topic was subscribed to', async () => {
    service.rooms.add('dispatch');
    const order: string[] = [];
    vi.spyOn(service.broker.subscribePackets, 'push').mockImplementation((...packets) => {
      order.push(...packets.flat());
      return order.length;
    });
    vi.spyOn(service.rooms.commands, 'push').mockImplementation(({ action }) => order.push(action));

    await joined();

    expect(order.at(-1)).toBe('join');
    expect(order).toContain('room/local/dispatch/+');
  });

  it('gives its newest messages on joining, and older ones page by page', async () => {
    for (let n = 0; n < 180; n++) {
      service.rooms.say('dispatch', 'Ben', `message ${n}`);
    }
    const room = await joined();
    expect(texts(room)[0]).toBe('message 130');
    expect(room.more).toBe(true);

    while (await room.older());

    expect(texts(room)).toEqual(Array.from({ length: 180 }, (_, n) => `message ${n}`));
    expect(room.more).toBe(false);
    expect(room.unread).toBe(0);
  });

  it('has one order for everybody, whoever writes', async () => {
    service.rooms.add('dispatch');
    const [first, second] = [await joined(), await joined()];

    for (let n = 0; n < 4; n++) {
      first.send(`first ${n}`);
      second.send(`second ${n}`);
    }

    await vi.waitFor(() => {
      for (const room of [first, second]) {
        expect(room.messages).toHaveLength(8);
        expect(room.messages.every(({ receipt }) => receipt?.type !== 'sending')).toBe(true);
      }
    }, until);
    expect(texts(first)).toEqual(texts(second));
    const own = texts(first).filter((text) => text.startsWith('first'));
    expect(own).toEqual(['first 0', 'first 1', 'first 2', 'first 3']);
  });

  it('tells the sender when a message is delivered', async () => {
    service.rooms.add('dispatch');
    const room = await joined();

    const { id, receipt } = room.send('Is truck-7 back?');

    expect(receipt).toEqual({ type: 'sending' });
    await vi.waitFor(() => {
      const { at, receipt: now } = room.messages[0] ?? {};
      expect(now).toEqual({ type: 'delivered', at });
    }, until);
    const [stored] = service.store.series({ key: 'room:dispatch' });
    expect(stored).toMatchObject({ id, at: room.messages[0]?.at });
  });

  it('sends a message again that was lost on its way', async () => {
    service.rooms.add('dispatch');
    const room = await joined();
    service.rooms.loseCommands = 1;

    const { id } = room.send('lost on its way');

    await delivered(room);
    expect(sends(id)).toBeGreaterThan(1);
    expect(service.store.series({ key: 'room:dispatch' })).toHaveLength(1);
  });

  it('sends a message again whose answer was lost, and it is the same message', async () => {
    service.rooms.add('dispatch');
    const room = await joined(start({ pace: { followUpMs: 120_000 } }));
    await vi.waitFor(() => expect(service.snapshotRequests).toHaveLength(1), until); // it would find it
    const { broker } = service;
    const publish = broker.publish.bind(broker);
    vi.spyOn(broker, 'publish').mockImplementation((topic, payload) => {
      if (!topic.startsWith('room/')) {
        publish(topic, payload);
      }
    });
    service.rooms.loseReplies = 1;

    const { id } = room.send('its answer is lost, and its live copy');

    await delivered(room);
    expect(sends(id)).toBeGreaterThan(1);
    expect(service.store.series({ key: 'room:dispatch' })).toHaveLength(1);
  });

  it('takes the live copy of a message for its answer', async () => {
    service.rooms.add('dispatch');
    const room = await joined();
    service.rooms.loseReplies = 1;

    room.send('its answer is lost');

    await delivered(room);
    expect(service.store.series({ key: 'room:dispatch' })).toHaveLength(1);
  });

  it('is joined again after a reconnect, with what was missed, and what waited is sent', async () => {
    service.rooms.add('dispatch');
    const client = start();
    await client.rooms.register('Ada');
    const room = await joined(client);
    const [before] = service.rooms.membersOf('dispatch');
    await service.stop();
    service.sessions.forget();
    await vi.waitFor(() => expect(room.state.type).toBe('joining'), until);
    expect(service.rooms.membersOf('dispatch')).toEqual([]);

    const { id } = room.send('written without a connection');
    for (let n = 0; n < 70; n++) {
      service.rooms.say('dispatch', 'Ben', `missed ${n}`);
    }
    await service.start();
    await isJoined(room);
    await delivered(room);

    await vi.waitFor(() => expect(room.messages).toHaveLength(71), until);
    expect(room.unread).toBe(70);
    const stored = service.store.series({ key: 'room:dispatch' });
    expect(stored.filter((item) => item.id === id)).toHaveLength(1);
    expect(room.members.map(({ name }) => name)).toEqual(['Ada']);
    expect(service.rooms.membersOf('dispatch')).not.toContain(before);
  });

  it('gets a message once that was taken in just before the connection broke', async () => {
    service.rooms.add('dispatch');
    const room = await joined();
    vi.spyOn(service.broker, 'publish').mockImplementationOnce(() => {
      service.broker.cutAll();
    });

    room.send('written as the network breaks');

    await delivered(room);
    await has(room, 'written as the network breaks');
    expect(service.store.series({ key: 'room:dispatch' })).toHaveLength(1);
  });

  it('counts what others wrote as unread until it was read', async () => {
    service.rooms.say('dispatch', 'Ben', 'before');
    const room = await joined();
    room.send('mine');
    service.rooms.say('dispatch', 'Ben', 'one');
    service.rooms.say('dispatch', 'Ben', 'two');
    await vi.waitFor(() => expect(room.unread).toBe(2), until);

    room.markRead();

    expect(room.unread).toBe(0);
    service.rooms.say('dispatch', 'Ben', 'three');
    await vi.waitFor(() => expect(room.unread).toBe(1), until);
  });

  it('never sends faster than the service takes it', async () => {
    service.rooms.add('dispatch');
    const room = await joined();

    for (let n = 0; n < 16; n++) {
      room.send(`message ${n}`);
    }

    await vi.waitFor(() => expect(room.messages.every(isDelivered)).toBe(true), until);
    expect(service.rooms.refusals).toEqual([]);
    expect(texts(room)).toEqual(Array.from({ length: 16 }, (_, n) => `message ${n}`));
  });

  it('refuses a text over 4 KB as the service does, and carries one of 4 KB', async () => {
    service.rooms.add('dispatch');
    const room = await joined();

    expect(() => room.send('ü'.repeat(MAX_TEXT_BYTES / 2 + 1))).toThrow(
      /4098 bytes of UTF-8.*4096/,
    );
    room.send('ü'.repeat(MAX_TEXT_BYTES / 2));

    await delivered(room);
  });

  it('that there is not, or that one has no right to, says so', async () => {
    const missing = start().rooms.join('nowhere', () => undefined);
    const foreign = start({ token: 'driver-token' }).rooms.join('yard', () => undefined);

    await vi.waitFor(() => {
      expect(missing.state).toMatchObject({ type: 'refused', error: { status: 404 } });
      expect(foreign.state).toMatchObject({ type: 'refused', error: { reason: 'rights' } });
    }, until);
  });

  it('is created by one of two, and the other is told', async () => {
    const [ada, ben] = [start(), start()];

    const created = await Promise.allSettled([
      ada.rooms.create('dispatch'),
      ben.rooms.create('dispatch'),
    ]);

    const refused = created.flatMap((one) => (one.status === 'rejected' ? one.reason : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(ApiError);
    expect(refused[0]).toMatchObject({ status: 409, reason: 'request' });
  });

  it('is created once when the answer is lost', async () => {
    const client = start();
    service.rooms.loseReplies = 1;

    await expect(client.rooms.create('dispatch')).resolves.toMatchObject({ room: 'dispatch' });
  });

  it('shows a message no more that was deleted', async () => {
    const at = service.rooms.say('dispatch', 'Ben', 'oops', 'ben', 'm-1');
    const room = await joined();
    await has(room, 'oops');

    service.remove({ key: 'room:dispatch', kind: 'message', at, id: 'm-1' });

    await has(room);
  });

  it('gives names and texts as they were written', async () => {
    service.rooms.say('dispatch', '<b>Ben</b>', '<script>alert(1)</script>');

    const room = await joined();

    expect(room.messages[0]).toMatchObject({
      name: '<b>Ben</b>',
      text: '<script>alert(1)</script>',
    });
  });

  it('tells what happens in the order in which it does', async () => {
    service.rooms.add('dispatch');
    const events: RoomEvent['type'][] = [];
    const room = start().rooms.join('dispatch', ({ type }) => events.push(type));
    await isJoined(room);
    room.send('Hello');
    await delivered(room);
    await room.leave();

    expect(events).toEqual(['history', 'members', 'state', 'message', 'receipt', 'state']);
  });

  it('is left by all with a disconnect', async () => {
    service.rooms.add('dispatch');
    const client = start();
    const room = await joined(client);

    await client.rooms.disconnect();

    expect(room.state).toEqual({ type: 'left' });
    expect(service.rooms.membersOf('dispatch')).toEqual([]);
    expect(client.rooms.joined).toEqual([]);
  });

  it('is still there when the session was renewed', async () => {
    service.rooms.add('dispatch');
    let left = 1;
    const client = start({
      runtime: {
        after: (ms, call) => {
          const timer = setTimeout(call, ms > 60_000 && left-- > 0 ? 200 : ms);
          return () => clearTimeout(timer);
        },
      },
    });
    const room = await joined(client);
    const [before] = service.rooms.membersOf('dispatch');

    await vi.waitFor(() => {
      expect(service.rooms.membersOf('dispatch')).toHaveLength(1);
      expect(service.rooms.membersOf('dispatch')).not.toContain(before);
    }, until);
    room.send('Hello');

    await delivered(room);
  });

  it('misses no message and sends each once while sessions are renewed', async () => {
    service.rooms.add('dispatch');
    let left = 3;
    const client = start({
      runtime: {
        after: (ms, call) => {
          const timer = setTimeout(call, ms > 60_000 && left-- > 0 ? 30 : ms);
          return () => clearTimeout(timer);
        },
      },
    });
    const room = await joined(client);

    for (let n = 0; left > 0; n++) {
      service.rooms.say('dispatch', 'Ben', `from Ben ${n}`);
      if (n < 20 && n % 4 === 0) {
        room.send(`mine ${n}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }

    await vi.waitFor(() => {
      const stored = service.store.series({ key: 'room:dispatch' });
      expect(room.messages.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
    }, until);
    await delivered(room);
    expect(room.state).toEqual({ type: 'joined' });
  });

  it('is joined once more when the service has forgotten the membership', async () => {
    service.rooms.add('dispatch');
    const room = await joined();
    const [member = ''] = service.rooms.membersOf('dispatch');
    service.rooms.gone(member);

    room.send('Hello');

    await delivered(room);
    expect(service.rooms.membersOf('dispatch')).toEqual([member]);
  });

  it('that is no more refuses what was to be sent, with the reason', async () => {
    service.rooms.add('dispatch');
    const room = await joined();
    service.rooms.drop('dispatch');

    const { id } = room.send('Hello');

    await vi.waitFor(() => {
      const [message] = room.messages;
      expect(message?.receipt).toMatchObject({ type: 'failed', error: { status: 404 } });
    }, until);
    room.dismiss(id);
    expect(room.messages).toEqual([]);
  });

  it('keeps what was written in its order when it comes out of order', async () => {
    service.rooms.add('dispatch');
    const room = await joined();
    const base = Date.now() + 1_000;
    for (const n of [5, 1, 9, 3, 7]) {
      const data = { name: 'Ben', sender: 'ben', text: `at ${n}` };
      service.write({ key: 'room:dispatch', kind: 'message', at: base + n, id: `m-${n}`, data });
    }

    await has(room, 'at 1', 'at 3', 'at 5', 'at 7', 'at 9');
    expect(room.unread).toBe(5);
  });

  it('lists all members of a large room, page by page', async () => {
    const entry = service.rooms.add('dispatch');
    for (let n = 0; n < 1_000; n++) {
      entry.members.set(`local@uid-${n}@x`, Date.now());
    }
    const client = start();
    const room = await joined(client);
    const names = new Set<string>();
    for await (const { sender } of client.rooms.members('dispatch')) {
      names.add(sender);
    }

    expect(room.memberCount).toBe(1_001);
    expect(room.members.length).toBeLessThan(100);
    expect(names.size).toBe(1_001);
  });

  function isDelivered({ receipt }: Room['messages'][number]): boolean {
    return receipt === undefined || receipt.type === 'delivered';
  }

  async function delivered(room: Room): Promise<void> {
    await vi.waitFor(() => {
      expect(room.messages.length).toBeGreaterThan(0);
      expect(room.messages.every(isDelivered)).toBe(true);
    }, until);
  }

  function sends(id: string): number {
    return service.rooms.commands.filter((command) => command.id === id).length;
  }
});
