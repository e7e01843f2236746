import { FakeRooms, FakeStore } from '@thingcast/fake-service';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../src/errors.ts';
import { entriesOf } from '../src/pages.ts';
import { joinedOf, membersOf, roomOf, roomsOf, sentOf } from '../src/rooms/answers.ts';
import { Commands, DEFAULT_COMMAND_TIMING } from '../src/rooms/commands.ts';
import { replyOf } from '../src/rooms/reply.ts';
import type { Session } from '../src/session.ts';
import { example } from './examples.ts';
import { seeded, VirtualTime } from './virtual-time.ts';

const ADA = 'local@9f2c0123456789abcdef0123456789ab@k3J9aB2cD4eF6gH8';
const BEN = 'local@5d41402abc4b2a76b9719d911017c592@Zz8yXx7wVv6uTt5s';

type Fields = Record<string, never>;

/** The result of a golden reply. */
function result(name: string): Fields {
  const reply = replyOf(example<Fields>(name));
  if (!reply.ok) {
    throw reply.error;
  }
  return reply.result as Fields;
}

describe('golden commands', () => {
  it.each([
    ['command-register.json', 'register', { name: 'Ada' }],
    ['command-create.json', 'create', { room: 'dispatch' }],
    ['command-list.json', 'list', {}],
    ['command-list-next.json', 'list', { cursor: 'ZGlzcGF0Y2g' }],
    ['command-list-members.json', 'list', { room: 'dispatch' }],
    ['command-join.json', 'join', { room: 'dispatch' }],
    ['command-leave.json', 'leave', { room: 'dispatch' }],
    ['command-send.json', 'send', { room: 'dispatch', text: 'Is truck-7 back?' }],
    ['command-disconnect.json', 'disconnect', {}],
  ] as const)('%s is what is published', (name, action, fields) => {
    const { runtime } = new VirtualTime(seeded(1));
    const commands = new Commands(runtime, DEFAULT_COMMAND_TIMING);
    const publish = vi.fn();
    const link = { publish, subscribe: vi.fn(), unsubscribe: vi.fn(), close: vi.fn() };
    commands.attach(link, { clientId: ADA } as Session);
    const golden = example<{ id: string }>(name);

    void commands.ask(action, fields, golden.id);

    const [topic, payload] = publish.mock.calls[0] ?? [];
    expect(topic).toBe(`cmd/local/${ADA}/${action}`);
    expect(JSON.parse(payload)).toEqual(golden);
  });
});

describe('a command', () => {
  function give() {
    const time = new VirtualTime(seeded(1));
    const commands = new Commands(time.runtime, DEFAULT_COMMAND_TIMING);
    const publish = vi.fn();
    const link = { publish, subscribe: vi.fn(), unsubscribe: vi.fn(), close: vi.fn() };
    commands.attach(link, { clientId: ADA } as Session);
    return { time, commands, publish, link };
  }

  it('without an answer is given again, ever more patiently', async () => {
    const { time, commands, publish } = give();
    const asked = commands.askHere('join', { room: 'dispatch' }, 'c-1');

    await time.run(5_000);
    expect(publish).toHaveBeenCalledTimes(2);
    await time.run(295_000);
    expect(publish.mock.calls.length).toBeLessThan(14);
    expect(new Set(publish.mock.calls.map(([, payload]) => payload)).size).toBe(1);

    commands.take({ id: 'c-1', ok: true, result: { room: 'dispatch' } });
    await expect(asked).resolves.toEqual({ room: 'dispatch' });
    publish.mockClear();
    await time.run(300_000);
    expect(publish).not.toHaveBeenCalled();
  });

  it('is given up with its reason, unless it is a message', async () => {
    const { time, commands } = give();
    const asked = commands.ask('create', { room: 'dispatch' });
    const refused = expect(asked).rejects.toThrow('There was no answer to create for 30 seconds.');

    await time.run(30_000);

    await refused;
  });

  it('that was too much for its second is given again later', async () => {
    const { time, commands, publish } = give();
    const asked = commands.askHere('send', { room: 'dispatch', text: 'x' }, 'c-1');
    const error = new ApiError('A client may send 5 times a second.', 'service', 429);

    commands.take({ id: 'c-1', ok: false, error });
    await time.run(1_000);

    expect(publish).toHaveBeenCalledTimes(2);
    commands.take({ id: 'c-1', ok: true, result: {} });
    await asked;
  });

  it('keeps to five messages and twenty others in any second', async () => {
    const { time, commands, publish } = give();
    const sent: number[] = [];
    publish.mockImplementation((topic) => topic.endsWith('/send') && sent.push(time.now));

    for (let n = 0; n < 30; n++) {
      void commands.askHere('send', { room: 'dispatch', text: String(n) }, `m-${n}`);
      void commands.askHere('list', {}, `l-${n}`);
    }
    await time.run(60_000);

    const first = sent.slice(0, 30);
    for (const [n, at] of first.slice(5).entries()) {
      expect(at - (first[n] ?? 0)).toBeGreaterThan(1_000);
    }
    expect(publish.mock.calls.filter(([topic]) => topic.endsWith('/list')).length).toBeGreaterThan(
      29,
    );
  });

  it('goes to the next link when the first is lost, with the same id', async () => {
    const { commands, publish } = give();
    void commands.ask('register', { name: 'Ada' }, 'c-1');

    commands.detach();
    const next = vi.fn();
    const link = { publish: next, subscribe: vi.fn(), unsubscribe: vi.fn(), close: vi.fn() };
    commands.attach(link, { clientId: BEN } as Session);

    expect(next.mock.calls).toEqual([[`cmd/local/${BEN}/register`, publish.mock.calls[0]?.[1]]]);
  });
});

describe('golden replies', () => {
  it('are read', () => {
    expect(sentOf(result('reply-ok.json'))).toEqual({ id: 'c-0001', at: 1763687468123 });
    expect(roomOf(result('reply-create.json'))).toMatchObject({ room: 'dispatch' });
    expect(roomsOf(result('reply-list.json'))).toMatchObject({
      items: [{ room: 'dispatch', createdAt: 1763687400000 }],
      cursor: 'ZGlzcGF0Y2g',
    });
    expect(roomsOf(result('reply-list-last.json'))).toEqual({ items: [] });
    expect(membersOf(result('reply-list-members.json')).items).toMatchObject([
      { name: '<b>Ben</b>', clientId: BEN },
      { name: 'Ada', clientId: ADA, joinedAt: 1763687460000 },
    ]);
    const { history, more, count } = joinedOf(result('reply-join.json'));
    expect(history.map(({ id, at }) => [id, at])).toEqual([
      ['c-0011', 1763687467001],
      ['c-0012', 1763687467002],
    ]);
    expect([more, count]).toEqual([true, 2]);
  });

  it('that refuse say why, with an id or without', () => {
    expect(replyOf(example('reply-error.json'))).toMatchObject({
      id: 'c-0001',
      ok: false,
      error: { status: 403, reason: 'rights', message: expect.stringContaining("'dispatch'") },
    });
    expect(replyOf(example('reply-error-without-id.json'))).toMatchObject({
      id: undefined,
      error: { status: 400, reason: 'request' },
    });
  });

  it('come page by page', async () => {
    const pages = [result('reply-list.json'), result('reply-list-last.json')];
    const rooms = [];
    for await (const { room } of entriesOf(async () => roomsOf(pages.shift() ?? {}))) {
      rooms.push(room);
    }

    expect(rooms).toEqual(['dispatch']);
  });
});

describe('the fake service', () => {
  let rooms: FakeRooms;
  let replies: unknown[];
  let reached: readonly string[];
  const store = new FakeStore();

  beforeEach(() => {
    vi.useFakeTimers({ now: 1763687400000 });
    replies = [];
    reached = ['*'];
    rooms = new FakeRooms({
      rightsOf: () => ({ keys: [], groups: [], rooms: reached, share: false, admin: false }),
      reply: (_clientId, reply) => replies.push(reply),
      write: (item) => store.put(item),
      messages: (room) => store.series({ key: `room:${room}` }),
    });
  });

  afterEach(() => void vi.useRealTimers());

  function ask(name: string, action: string, clientId = ADA, change: object = {}): unknown {
    rooms.take(clientId, action, JSON.stringify({ ...example<object>(name), ...change }));
    return replies.at(-1);
  }

  it('answers as the golden examples do', () => {
    expect(ask('command-register.json', 'register')).toEqual(example('reply-register.json'));
    ask('command-register.json', 'register', BEN, { name: '<b>Ben</b>' });
    expect(ask('command-create.json', 'create')).toEqual(example('reply-create.json'));
    expect(ask('command-create.json', 'create')).toEqual(example('reply-create.json'));
    const { rooms: listed } = example<{ result: { rooms: unknown } }>('reply-list.json').result;
    expect(ask('command-list.json', 'list')).toEqual({
      id: 'c-0004',
      ok: true,
      result: { rooms: listed },
    });
    vi.setSystemTime(1763687460000);
    ask('command-join.json', 'join');
    vi.setSystemTime(1763687461000);
    ask('command-join.json', 'join', BEN);
    const { history } = example<{ result: { history: never[] } }>('reply-join.json').result;
    history.forEach((item) => void store.put(item));
    const joined = example<{ result: object }>('reply-join.json');
    vi.setSystemTime(1763687460000);
    expect(ask('command-join.json', 'join')).toEqual({
      ...joined,
      result: { ...joined.result, more: false },
    });
    vi.setSystemTime(1763687468123);
    expect(ask('command-send.json', 'send')).toEqual(example('reply-ok.json'));
    vi.setSystemTime(1763687469123);
    expect(ask('command-send.json', 'send')).toEqual(example('reply-ok.json'));
    expect(ask('command-leave.json', 'leave')).toEqual(example('reply-leave.json'));
    ask('command-join.json', 'join');
    expect(ask('command-disconnect.json', 'disconnect')).toEqual(example('reply-disconnect.json'));
    reached = [];
    expect(ask('command-send.json', 'send')).toEqual(example('reply-error.json'));
    rooms.take(ADA, 'send', 'Hello');
    expect(replies.at(-1)).toEqual(example('reply-error-without-id.json'));
  });
});
