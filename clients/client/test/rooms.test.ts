import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type RoomEvent } from '../src/index.ts';
import { delivered, isJoined, RoomService, until } from './room-service.ts';

describe('a room', () => {
  let service: RoomService;

  beforeEach(async () => {
    service = new RoomService();
    await service.start();
  });

  afterEach(() => service.endAll());

  it('is created, listed, joined, and left without touching another', async () => {
    const client = service.client();
    await client.rooms.register('Ada');
    await client.rooms.create('dispatch');
    await client.rooms.create('yard');
    const [dispatch, yard] = [await service.joined(client), await service.joined(client, 'yard')];
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

    await service.joined();

    expect(order.at(-1)).toBe('join');
    expect(order).toContain('room/local/dispatch/+');
  });

  it('that there is not, or that one has no right to, says so', async () => {
    const missing = service.client().rooms.join('nowhere', () => undefined);
    const foreign = service.client({ token: 'driver-token' }).rooms.join('yard', () => undefined);

    await vi.waitFor(() => {
      expect(missing.state).toMatchObject({ type: 'refused', error: { status: 404 } });
      expect(foreign.state).toMatchObject({ type: 'refused', error: { reason: 'rights' } });
    }, until);
  });

  it('is created by one of two, and the other is told', async () => {
    const [ada, ben] = [service.client(), service.client()];

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
    const client = service.client();
    service.rooms.loseReplies = 1;

    await expect(client.rooms.create('dispatch')).resolves.toMatchObject({ room: 'dispatch' });
  });

  it('tells what happens in the order in which it does', async () => {
    service.rooms.add('dispatch');
    const events: RoomEvent['type'][] = [];
    const room = service.client().rooms.join('dispatch', ({ type }) => events.push(type));
    await isJoined(room);
    room.send('Hello');
    await delivered(room);
    await room.leave();

    expect(events).toEqual(['history', 'members', 'state', 'message', 'receipt', 'state']);
  });

  it('is left by all with a disconnect', async () => {
    service.rooms.add('dispatch');
    const client = service.client();
    const room = await service.joined(client);

    await client.rooms.disconnect();

    expect(room.state).toEqual({ type: 'left' });
    expect(service.rooms.membersOf('dispatch')).toEqual([]);
    expect(client.rooms.joined).toEqual([]);
  });

  it('lists all members of a large room, page by page', async () => {
    const entry = service.rooms.add('dispatch');
    for (let n = 0; n < 1_000; n++) {
      entry.members.set(`local@uid-${n}@x`, Date.now());
    }
    const client = service.client();
    const room = await service.joined(client);
    const names = new Set<string>();
    for await (const { sender } of client.rooms.members('dispatch')) {
      names.add(sender);
    }

    expect(room.memberCount).toBe(1_001);
    expect(room.members.length).toBeLessThan(100);
    expect(names.size).toBe(1_001);
  });

  it('is left for good by who leaves while joining', async () => {
    service.rooms.add('dispatch');
    const client = service.client();
    await service.joined(client, 'dispatch');
    service.rooms.add('yard');
    service.rooms.loseReplies = 1; // the join is done, and nobody here knows
    const yard = client.rooms.join('yard', () => undefined);
    await vi.waitFor(() => expect(service.rooms.membersOf('yard')).toHaveLength(1), until);
    expect(yard.state.type).toBe('joining');

    await yard.leave();

    await vi.waitFor(() => expect(service.rooms.membersOf('yard')).toEqual([]), until);
    expect(service.rooms.membersOf('dispatch')).toHaveLength(1);
  });

  it('that is left and joined at once is left before it is joined', async () => {
    service.rooms.add('dispatch');
    const client = service.client();
    const before = await service.joined(client);
    service.rooms.loseCommands = 1; // the first `leave`

    const left = before.leave();
    const after = client.rooms.join('dispatch', () => undefined);
    await left;
    await isJoined(after);

    expect(service.rooms.commands.map(({ action }) => action)).toEqual([
      'join',
      'leave',
      'leave',
      'join',
    ]);
    expect(service.rooms.membersOf('dispatch')).toHaveLength(1);
  });

  it.each([
    'no such room',
    'no right to its topic',
  ])('that refused, with %s, is joined when asked again, and keeps what was written', async (why) => {
    const topic = 'room/local/dispatch/+';
    if (why === 'no such room') {
      service.rooms.drop('dispatch');
    } else {
      service.rooms.add('dispatch');
      service.refusedFilters.set(topic, 135);
    }
    const room = service.client().rooms.join('dispatch', () => undefined);
    room.send('written before anybody knew');
    await vi.waitFor(() => expect(room.state.type).toBe('refused'), until);
    service.refusedFilters.delete(topic);
    service.rooms.add('dispatch');

    room.joinAgain();

    await isJoined(room);
    expect(room.messages).toMatchObject([
      { text: 'written before anybody knew', receipt: { type: 'failed' } },
    ]);
  });
});
