import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delivered, has, isJoined, RoomService, texts, until } from './room-service.ts';

describe('a room whose connection changes', () => {
  let service: RoomService;

  beforeEach(async () => {
    service = new RoomService();
    await service.start();
  });

  afterEach(() => service.endAll());

  it('is joined again after a reconnect, with what was missed, and what waited is sent', async () => {
    service.rooms.add('dispatch');
    const client = service.client();
    await client.rooms.register('Ada');
    const room = await service.joined(client);
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
    const room = await service.joined();
    vi.spyOn(service.broker, 'publish').mockImplementationOnce(() => {
      service.broker.cutAll();
    });

    room.send('written as the network breaks');

    await delivered(room);
    await has(room, 'written as the network breaks');
    expect(service.store.series({ key: 'room:dispatch' })).toHaveLength(1);
  });

  it('is still there when the session was renewed', async () => {
    service.rooms.add('dispatch');
    let left = 1;
    const client = service.client({
      runtime: {
        after: (ms, call) => {
          const timer = setTimeout(call, ms > 60_000 && left-- > 0 ? 200 : ms);
          return () => clearTimeout(timer);
        },
      },
    });
    const room = await service.joined(client);
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
    const client = service.client({
      runtime: {
        after: (ms, call) => {
          const timer = setTimeout(call, ms > 60_000 && left-- > 0 ? 30 : ms);
          return () => clearTimeout(timer);
        },
      },
    });
    const room = await service.joined(client);

    for (let n = 0; left > 0; n++) {
      service.rooms.say('dispatch', 'Ben', `from Ben ${n}`);
      if (n < 20 && n % 4 === 0) {
        room.send(`mine ${n}`);
      }
      await vi.waitFor(() => expect(texts(room)).toContain(`from Ben ${n}`), until);
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
    const room = await service.joined();
    const [member = ''] = service.rooms.membersOf('dispatch');
    service.rooms.gone(member);

    room.send('Hello');

    await delivered(room);
    expect(service.rooms.membersOf('dispatch')).toEqual([member]);
  });

  it('knows by its name who chose it while there was no connection', async () => {
    service.rooms.add('dispatch');
    await service.stop();
    const client = service.client({ commandTiming: { answerMs: 300, giveUpMs: 50 } });
    await expect(client.rooms.register('Ada')).rejects.toThrow(/no answer to register/);

    await service.start();
    const room = await service.joined(client);

    expect(room.members.map(({ name }) => name)).toEqual(['Ada']);
    expect(client.rooms.name).toBe('Ada');
  });
});
