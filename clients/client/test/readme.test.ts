import { readFileSync } from 'node:fs';
import { FakeService } from '@thingcast/fake-service';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  connect,
  type ExportProgress,
  type Item,
  type Room,
  type RoomMessage,
  type ThingcastClient,
  type WatchEvent,
} from '../src/index.ts';

const until = { timeout: 60_000, interval: 5 };
const here = readFileSync(new URL('./readme.test.ts', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Code without its layout, so that a formatter may have its way in tests. */
const bare = (code: string) => code.replace(/\/\/.*$/gm, '').replace(/[\s;,]+/g, '');

describe('the examples of the README', () => {
  const service = new FakeService();
  let client: ThingcastClient;
  const from = Date.now() - 60_000;
  const to = Date.now();

  beforeEach(async () => {
    await service.start();
    client = connect({ api: service.api, token: 'operator-token' });
    for (const key of ['truck-7', 'truck-8', 'site-b', 'site-d']) {
      for (let at = from; at <= to; at += 1_000) {
        service.write({ key, kind: 'gps', at, data: { lat: 41, lon: 2 } });
      }
    }
  });

  afterEach(async () => {
    client.close();
    await service.stop();
  });

  it.each([
    'rooms',
    'history',
    'export',
    'replay',
    'move',
  ])('are what is tried here: %s', (name) => {
    const [, tried = ''] = here.split(`// README: ${name}\n`);
    const [code = ''] = tried.split('// end\n');

    expect(bare(readme)).toContain(bare(code));
  });

  it('write to a room', async () => {
    const shown: RoomMessage[] = [];
    const marked: unknown[] = [];
    const show = (message: RoomMessage) => shown.push(message);
    const mark = (...receipt: unknown[]) => marked.push(receipt);
    const joined = (room: Room) =>
      vi.waitFor(() => expect(room.messages[0]?.receipt?.type).toBe('delivered'), until);

    // README: rooms
    await client.rooms.register('Ada');
    await client.rooms.create('dispatch');
    const room = client.rooms.join('dispatch', (event) => {
      if (event.type === 'message') show(event.message);
      if (event.type === 'receipt') mark(event.message.id, event.message.receipt);
    });
    const { id } = room.send('Is truck-7 back?');
    // end

    await joined(room);
    expect(shown.map(({ text, name }) => [name, text])).toEqual([['Ada', 'Is truck-7 back?']]);
    expect(marked).toEqual([[id, { type: 'delivered', at: room.messages[0]?.at }]]);
  });

  it('plot and export history', async () => {
    const plotted: Item[] = [];
    const plot = (item: Item) => plotted.push(item);
    const shares: number[] = [];
    const bar = (share: number) => shares.push(share);
    const stop = new AbortController();

    // README: history
    for await (const item of client.history({ key: 'truck-7', kind: 'gps', from, every: '30s' }))
      plot(item);
    // end
    // README: export
    const parts: Blob[] = [];
    const options = {
      format: 'gpx',
      signal: stop.signal,
      progress: ({ share }: ExportProgress) => bar(share),
    } as const;
    for await (const text of client.exportItems({ keys: ['truck-7'], from, to }, options)) {
      parts.push(new Blob([text]));
    }
    const file = new Blob(parts);
    // end

    expect(plotted.length).toBeGreaterThanOrEqual(2);
    expect(plotted.length).toBeLessThanOrEqual(4);
    expect((await file.text()).match(/<trkpt/g)).toHaveLength(61);
    expect(shares.at(-1)).toBe(1);
  });

  it('play the past again', async () => {
    const drawn: Item[] = [];
    const draw = (item: Item) => drawn.push(item);
    let anew: readonly Item[] = [];
    const drawAnew = (items: readonly Item[]) => {
      anew = items;
    };
    let shown = 0;
    const clock = (at: number) => {
      shown = at;
    };

    // README: replay
    const replay = client.replay({ keys: ['truck-7', 'truck-8'], from, to, speed: 10 });
    replay.play();
    const frame = () => {
      const { at, jumped, items } = replay.step();
      if (jumped) drawAnew(replay.state());
      items.forEach(draw);
      clock(at);
    };
    // end

    await vi.waitFor(() => {
      frame();
      expect(drawn.length).toBeGreaterThan(9);
    }, until);
    expect(anew.map(({ key }) => key).sort()).toEqual(['truck-7', 'truck-8']);
    expect(shown).toBeGreaterThan(from);
  });

  it('move watches', async () => {
    const told: WatchEvent[] = [];
    const watch = client.watch('truck-7', (event) => told.push(event));
    const site = client.watch('site-a', (event) => told.push(event));

    // README: move
    await watch.moveTo('truck-8');
    await client.move([
      ['site-a', 'site-b'],
      ['site-c', 'site-d'],
    ]);
    // end

    expect([watch.key, site.key]).toEqual(['truck-8', 'site-b']);
  });
});
