import { FakeService } from '@thingcast/fake-service';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connect, type Room, type ThingcastClient } from '../src/index.ts';
import { seeded } from './virtual-time.ts';

/** Lives tried; `RUNS=4000 npm test` tries more. */
const RUNS = Math.ceil(Number(process.env.RUNS ?? 400) / 200);
const MESSAGES = 12;

let service: FakeService;
const clients: ThingcastClient[] = [];

beforeEach(async () => {
  service = new FakeService();
  await service.start();
  service.rooms.add('dispatch');
  service.rooms.messagesPerSecond = Number.POSITIVE_INFINITY;
});

afterEach(async () => {
  for (const client of clients.splice(0)) {
    client.close();
  }
  await service.stop();
});

async function enter(token: string, random: () => number): Promise<Room> {
  const client = connect({
    api: service.api,
    token,
    backoff: { firstMs: 5, capMs: 20 },
    pace: { spreadMs: 5, renewalSpreadMs: 5, followUpMs: 30 },
    commandTiming: { answerMs: 60, giveUpMs: 60_000 },
    runtime: { random },
  });
  clients.push(client);
  const room = client.rooms.join('dispatch', () => undefined);
  await vi.waitFor(() => expect(room.state.type).toBe('joined'), { timeout: 60_000, interval: 5 });
  return room;
}

/** What can go wrong. */
function trouble(random: () => number): void {
  const kind = Math.floor(random() * 6);
  if (kind === 0) {
    service.broker.cutAll();
  } else if (kind === 1) {
    service.sessions.forget();
    service.broker.disconnectAll(152);
  } else if (kind === 2) {
    service.rooms.loseCommands++;
  } else if (kind === 3) {
    service.rooms.loseReplies++;
  }
}

/** Lets the service see so many more commands, as far as anything is on its way. */
function commandsSeen(count: number, rooms: readonly Room[]): Promise<void> {
  const before = service.rooms.commands.length;
  const isQuiet = () =>
    rooms.every(
      ({ state, messages }) =>
        state.type === 'joined' && messages.every(({ receipt }) => receipt?.type !== 'sending'),
    );
  return vi.waitFor(
    () => expect(service.rooms.commands.length >= before + count || isQuiet()).toBe(true),
    { timeout: 60_000, interval: 5 },
  );
}

it.each(
  Array.from({ length: RUNS }, (_, seed) => seed),
)('a room carries each message once and in one order, whatever breaks, seed %i', async (seed) => {
  const random = seeded(seed);
  const rooms = [await enter('operator-token', random), await enter('driver-token', random)];
  const written = rooms.map(() => [] as string[]);

  for (let n = 0; n < MESSAGES; n++) {
    for (const [who, room] of rooms.entries()) {
      written[who]?.push(room.send(`${who}: ${n}`).id);
    }
    trouble(random);
    await commandsSeen(Math.floor(random() * 5), rooms);
  }

  await vi.waitFor(
    () => {
      for (const room of rooms) {
        expect(room.messages).toHaveLength(2 * MESSAGES);
        expect(room.messages.map(({ receipt }) => receipt?.type)).not.toContain('sending');
      }
    },
    { timeout: 60_000, interval: 10 },
  );
  const stored = service.store.series({ key: 'room:dispatch' }).map(({ id }) => id);
  for (const [who, room] of rooms.entries()) {
    expect(room.messages.map(({ id }) => id)).toEqual(stored);
    expect(room.unread).toBe(MESSAGES);
    expect(stored.filter((id) => written[who]?.includes(id ?? ''))).toEqual(written[who]);
  }
});
