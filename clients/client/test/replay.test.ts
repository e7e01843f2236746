import { FakeStore } from '@thingcast/fake-service';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Api, HistoryQuery, Page } from '../src/api.ts';
import { ApiError, type Item, type Replay, type ReplayQuery } from '../src/index.ts';
import { Lane } from '../src/lane.ts';
import { Patience } from '../src/patience.ts';
import { replayOf } from '../src/replay/replay.ts';
import { everyFor } from '../src/replay/sampling.ts';
import { seeded, VirtualTime } from './virtual-time.ts';

const T0 = 1_763_687_460_000;
const MINUTE = 60_000;

describe('a replay', () => {
  let store: FakeStore;
  let time: VirtualTime;
  let asked: HistoryQuery[];
  let fault: Error | undefined;

  beforeEach(() => {
    store = new FakeStore();
    time = new VirtualTime(seeded(1));
    asked = [];
    fault = undefined;
  });

  function start(query: Partial<ReplayQuery> = {}): Replay {
    const { runtime } = time;
    const backoff = { firstMs: 10, capMs: 10, patientCapMs: 10 };
    const reading = { api: api(), patience: new Patience(backoff, runtime), lane: new Lane(3) };
    const whole = { keys: ['truck-7'], kinds: ['gps'], from: T0, to: T0 + 10 * MINUTE, ...query };
    return replayOf(whole, reading, () => time.now);
  }

  function api(): Pick<Api, 'history' | 'latest'> {
    return {
      latest: async (keys) => keys.flatMap((key) => store.latest(key).map(itemOf)),
      history: async (query, cursor): Promise<Page<Item>> => {
        asked.push(query);
        await time.wait(20);
        if (fault !== undefined) {
          throw fault;
        }
        const items = store.series(query).map(itemOf);
        const all = query.order === 'desc' ? items.reverse() : items;
        const start = Number(cursor ?? 0);
        const end = start + Math.min(query.pageSize ?? 100, 100);
        return {
          items: all.slice(start, end),
          ...(end < all.length ? { cursor: String(end) } : {}),
        };
      },
    };
  }

  function put(atMs: number, key = 'truck-7', kind = 'gps', id?: string): void {
    const named = id === undefined ? {} : { id };
    store.put({ key, kind, at: T0 + atMs, ...named, data: { ms: atMs } });
  }

  function eachSecond(forMs: number, key = 'truck-7'): void {
    for (let ms = 0; ms < forMs; ms += 1000) {
      put(ms, key);
    }
  }

  /** Steps fifty times a second for a while; all that passed. */
  async function watch(replay: Replay, ms: number): Promise<Item[]> {
    const passed: Item[] = [];
    for (let elapsed = 0; elapsed < ms; elapsed += 20) {
      await time.run(20);
      passed.push(...replay.step().items);
    }
    return passed;
  }

  const names = (items: readonly Item[]) =>
    items.map(({ key, at }) => `${key} ${(at - T0) / 1000}`);

  it('shows what was there at its start, however old', async () => {
    put(-3_600_000);
    eachSecond(5_000);
    const replay = start({ from: T0 - 1 });

    await watch(replay, 200);

    expect(replay.status).toEqual({ type: 'paused' });
    expect(names(replay.state())).toEqual(['truck-7 -3600']);
  });

  it('brings items of all keys in order, as fast as it is told to', async () => {
    eachSecond(20_000);
    for (let ms = 500; ms < 20_000; ms += 1000) {
      put(ms, 'truck-8');
    }
    const replay = start({ keys: ['truck-7', 'truck-8'], speed: 10 });
    await watch(replay, 200);
    replay.play();

    const passed = await watch(replay, 1_000);

    expect(passed.map(({ at }) => at)).toEqual(
      Array.from({ length: 20 }, (_, n) => T0 + (n + 1) * 500),
    );
    expect(replay.at).toBeCloseTo(T0 + 10_000);
    replay.speed = 2;
    expect(await watch(replay, 1_000)).toHaveLength(4);
  });

  it('stands still when it is paused', async () => {
    eachSecond(20_000);
    const replay = start();
    replay.play();
    await watch(replay, 3_000);

    replay.pause();
    const at = replay.at;

    expect(await watch(replay, 3_000)).toEqual([]);
    expect(replay.at).toBe(at);
    replay.play();
    expect(await watch(replay, 1_000)).toHaveLength(1);
  });

  it('goes to any moment, and says that it jumped', async () => {
    eachSecond(10 * MINUTE);
    const replay = start();
    await watch(replay, 100);
    expect(replay.step().jumped).toBe(false);

    replay.seek(T0 + 5 * MINUTE + 400);
    expect(replay.status).toEqual({ type: 'loading' });
    await time.run(20);
    expect(replay.step()).toMatchObject({ jumped: false, items: [] });
    await watch(replay, 80);
    expect(names(replay.state())).toEqual(['truck-7 300']);

    replay.seek(T0 + 1_500);
    const steps = [];
    for (let n = 0; n < 7; n++) {
      await time.run(20);
      steps.push(replay.step().jumped);
    }

    expect(steps.filter((jumped) => jumped)).toHaveLength(1);
    expect(names(replay.state())).toEqual(['truck-7 1']);
  });

  it('goes back and forth within what is loaded without asking', async () => {
    eachSecond(30_000);
    const replay = start();
    await watch(replay, 200);
    replay.seek(T0 + 20_000);
    replay.step();
    const requests = asked.length;

    replay.seek(T0 + 4_000);

    expect(replay.step().jumped).toBe(true);
    expect(names(replay.state())).toEqual(['truck-7 4']);
    expect(asked).toHaveLength(requests);
    expect(names(replay.past('truck-7', 'gps'))).toHaveLength(5);
  });

  it('loads ahead page by page, never a long range at once', async () => {
    eachSecond(3 * 60 * MINUTE);
    const replay = start({ to: T0 + 3 * 60 * MINUTE, every: 'none' });
    await watch(replay, 2_000);
    expect(asked.length).toBeLessThanOrEqual(3);

    replay.play();
    const passed = await watch(replay, 5 * MINUTE);

    expect(passed).toHaveLength(300);
    expect(replay.loadedTo).toBeLessThan(T0 + 15 * MINUTE);
    expect(replay.loadedTo).toBeGreaterThan(replay.at);
  });

  it('loads no more than is of use, however fast it plays', async () => {
    eachSecond(5 * 60 * MINUTE);
    const replay = start({ to: T0 + 5 * 60 * MINUTE, every: 'none', speed: 100_000 });

    await watch(replay, 10_000);

    expect(asked.length).toBeLessThan(60);
    expect(replay.loadedTo).toBeLessThan(T0 + 100 * MINUTE);
  });

  it('forgets what passed long ago', async () => {
    eachSecond(2 * 60 * MINUTE);
    const replay = start({ to: T0 + 2 * 60 * MINUTE, every: 'none', speed: 120 });
    await watch(replay, 100);
    replay.play();

    const passed = await watch(replay, MINUTE + 1_000);

    expect(passed).toHaveLength(7_199);
    expect(replay.status).toEqual({ type: 'ended' });
    expect(replay.past('truck-7', 'gps').length).toBeLessThanOrEqual(2_000);
  });

  it('waits for what is not loaded yet, and misses nothing', async () => {
    eachSecond(10 * MINUTE);
    const replay = start({ speed: 1_000 });
    replay.play();

    const passed = await watch(replay, 3_000);

    expect(names([...replay.past('truck-7', 'gps').slice(0, 1), ...passed])).toEqual(
      Array.from({ length: 600 }, (_, n) => `truck-7 ${n}`),
    );
  });

  it('begins again when it is played at its end', async () => {
    eachSecond(MINUTE);
    const replay = start({ to: T0 + 2_000 });
    replay.play();
    await watch(replay, 3_000);
    expect(replay.status).toEqual({ type: 'ended' });

    replay.play();
    await watch(replay, 1_000);

    expect(replay.status).toEqual({ type: 'playing' });
    expect(replay.at).toBeLessThan(T0 + 1_500);
  });

  it('goes on where it was when the page was hidden', async () => {
    eachSecond(10 * MINUTE);
    const replay = start();
    replay.play();
    await watch(replay, 1_000);
    const { at } = replay;

    await time.run(5 * MINUTE);
    replay.step();

    expect(replay.at - at).toBeLessThanOrEqual(1_000);
  });

  it('finds the kinds of its keys by itself', async () => {
    put(0);
    put(10, 'truck-7', 'temperature');
    const replay = start({ kinds: undefined as never });

    await watch(replay, 200);
    replay.play();
    await watch(replay, 100);

    expect(replay.state().map(({ kind }) => kind)).toEqual(['gps', 'temperature']);
  });

  it('asks only for the last of many jumps', async () => {
    eachSecond(10 * MINUTE);
    const replay = start();
    await watch(replay, 100);
    asked.length = 0;

    for (let jump = 0; jump < 50; jump++) {
      replay.seek(T0 + 5 * MINUTE + jump * 7_000 - 175_000);
      await time.run(1);
      replay.step();
    }
    await watch(replay, 1_000);

    expect(asked.length).toBeLessThan(20);
    expect(names(replay.state())).toEqual(['truck-7 468']);
  });

  it('keeps items of one moment in their order across pages', async () => {
    for (let n = 0; n < 350; n++) {
      put(1_000, 'truck-7', 'gps', String(n).padStart(4, '0'));
    }
    const replay = start();
    replay.play();

    const passed = await watch(replay, 3_000);

    expect(passed.map(({ id }) => Number(id))).toEqual([...Array(350).keys()]);
  });

  it('says when it may not read, and asks again for what fails in passing', async () => {
    fault = new ApiError('busy', 'service', 503);
    put(0);
    const replay = start();
    await watch(replay, 500);
    expect(replay.status).toEqual({ type: 'loading' });

    fault = undefined;
    await watch(replay, 500);
    expect(replay.status).toEqual({ type: 'paused' });

    fault = new ApiError('no right', 'rights', 403);
    const refused = start();
    await watch(refused, 500);
    expect(refused.status).toEqual({ type: 'failed', error: fault });
  });

  it.each([
    [2 * 60 * MINUTE, undefined],
    [24 * 60 * MINUTE, '15s'],
    [7 * 24 * 60 * MINUTE, '120s'],
    [365 * 24 * 60 * MINUTE, '7200s'],
  ])('of %i ms is thinned out to %s', (ms, every) => {
    expect(everyFor(ms)).toBe(every);
  });
});

function itemOf(item: ReturnType<FakeStore['latest']>[number]): Item {
  return { ...item, data: item.data as Item['data'], digits: new Map() };
}
