import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_TEXT_BYTES } from '../src/index.ts';
import { delivered, has, RoomService, texts, until } from './room-service.ts';

describe('a room of messages', () => {
  let service: RoomService;

  beforeEach(async () => {
    service = new RoomService();
    await service.start();
  });

  afterEach(() => service.endAll());

  it('has one order for everybody, whoever writes', async () => {
    service.rooms.add('dispatch');
    const [first, second] = [await service.joined(), await service.joined()];

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
    const room = await service.joined();

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
    const room = await service.joined();
    service.rooms.loseCommands = 1;

    const { id } = room.send('lost on its way');

    await delivered(room);
    expect(service.sends(id)).toBeGreaterThan(1);
    expect(service.store.series({ key: 'room:dispatch' })).toHaveLength(1);
  });

  it('sends a message again whose answer was lost, and it is the same message', async () => {
    service.rooms.add('dispatch');
    const room = await service.joined(service.client({ pace: { followUpMs: 120_000 } }));
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
    expect(service.sends(id)).toBeGreaterThan(1);
    expect(service.store.series({ key: 'room:dispatch' })).toHaveLength(1);
  });

  it('takes the live copy of a message for its answer', async () => {
    service.rooms.add('dispatch');
    const room = await service.joined();
    service.rooms.loseReplies = 1;

    room.send('its answer is lost');

    await delivered(room);
    expect(service.store.series({ key: 'room:dispatch' })).toHaveLength(1);
  });

  it('counts what others wrote as unread until it was read', async () => {
    service.rooms.say('dispatch', 'Ben', 'before');
    const room = await service.joined();
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
    const room = await service.joined();

    for (let n = 0; n < 16; n++) {
      room.send(`message ${n}`);
    }

    await delivered(room);
    expect(service.rooms.refusals).toEqual([]);
    expect(texts(room)).toEqual(Array.from({ length: 16 }, (_, n) => `message ${n}`));
  });

  it('refuses a text over 4 KB as the service does, and carries one of 4 KB', async () => {
    service.rooms.add('dispatch');
    const room = await service.joined();

    expect(() => room.send('ü'.repeat(MAX_TEXT_BYTES / 2 + 1))).toThrow(
      /4098 bytes of UTF-8.*4096/,
    );
    room.send('ü'.repeat(MAX_TEXT_BYTES / 2));

    await delivered(room);
  });

  it('shows a message no more that was deleted', async () => {
    const at = service.rooms.say('dispatch', 'Ben', 'oops', 'ben', 'm-1');
    const room = await service.joined();
    await has(room, 'oops');

    service.remove({ key: 'room:dispatch', kind: 'message', at, id: 'm-1' });

    await has(room);
  });

  it('gives names and texts as they were written', async () => {
    service.rooms.say('dispatch', '<b>Ben</b>', '<script>alert(1)</script>');

    const room = await service.joined();

    expect(room.messages[0]).toMatchObject({
      name: '<b>Ben</b>',
      text: '<script>alert(1)</script>',
    });
  });

  it('keeps what was written in its order when it comes out of order', async () => {
    service.rooms.add('dispatch');
    const room = await service.joined();
    const base = Date.now() + 1_000;
    for (const n of [5, 1, 9, 3, 7]) {
      const data = { name: 'Ben', sender: 'ben', text: `at ${n}` };
      service.write({ key: 'room:dispatch', kind: 'message', at: base + n, id: `m-${n}`, data });
    }

    await has(room, 'at 1', 'at 3', 'at 5', 'at 7', 'at 9');
    expect(room.unread).toBe(5);
  });

  it('gives its newest messages on joining, and older ones page by page', async () => {
    for (let n = 0; n < 180; n++) {
      service.rooms.say('dispatch', 'Ben', `message ${n}`);
    }
    const room = await service.joined();
    expect(texts(room)[0]).toBe('message 130');
    expect(room.more).toBe(true);

    while (await room.older());

    expect(texts(room)).toEqual(Array.from({ length: 180 }, (_, n) => `message ${n}`));
    expect(room.more).toBe(false);
    expect(room.unread).toBe(0);
  });

  it('that is no more refuses what was to be sent, with the reason', async () => {
    service.rooms.add('dispatch');
    const room = await service.joined();
    service.rooms.drop('dispatch');

    const { id } = room.send('Hello');

    await vi.waitFor(() => {
      const [message] = room.messages;
      expect(message?.receipt).toMatchObject({ type: 'failed', error: { status: 404 } });
    }, until);
    room.dismiss(id);
    expect(room.messages).toEqual([]);
  });

  it('says so when the id of a message stands for another one', async () => {
    service.rooms.add('dispatch');
    const [first, second] = [await service.joined(), await service.joined()];
    const random = vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => bytes);
    const { id } = first.send('the first of this id');
    await delivered(first);

    expect(second.send('the second of this id').id).toBe(id);

    await vi.waitFor(() => {
      const [, refused] = second.messages;
      expect(refused?.receipt).toMatchObject({
        type: 'failed',
        error: { status: 409, message: expect.stringContaining('stands for another message') },
      });
    }, until);
    random.mockRestore();
    second.dismiss(id);
    second.send('the second, once more');
    await has(second, 'the first of this id', 'the second, once more');
    await has(first, 'the first of this id', 'the second, once more');
  });

  it('knows one’s own messages before the service answers anything', async () => {
    service.rooms.say('dispatch', 'Ada', 'from another tab', 'operator');
    vi.spyOn(service.refusedFilters, 'get').mockImplementation((filter) =>
      filter.startsWith('reply/') ? 135 : undefined,
    );

    const room = service.client().rooms.join('dispatch', () => undefined);

    await has(room, 'from another tab');
    expect(room.messages).toMatchObject([{ own: true }]);
    expect(room.state.type).toBe('joining');
  });
});
