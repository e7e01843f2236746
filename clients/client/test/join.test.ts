import { describe, expect, it } from 'vitest';
import { compareItems, type Item, type ItemRef, type WatchEvent } from '../src/index.ts';
import { Shelf } from '../src/shelf.ts';
import { Watches } from '../src/watches.ts';
import { nameOf, World } from './world.ts';

const KEY = 'truck-7';
const KINDS = ['gps', 'temperature'];
/** Lives tried; `RUNS=4000 npm test` tries more. */
const RUNS = Number(process.env.RUNS ?? 400);
const STEPS = 120;
/** Shorter than the overlap of this world's reads: what is older is not found again, and is not promised. */
const LATEST_READING_MS = 8_000;

/** A reader that believes all it is told, and remembers whether it was ever told of an older state. */
class Reader {
  readonly shown = new Map<string, Item>();
  readonly series = new Map<string, Item>();
  /** What it was told and must not have been. */
  readonly wrongs: string[] = [];
  private readonly told = new Map<string, number>();

  constructor(private readonly states: ReadonlyMap<string, readonly (string | undefined)[]>) {}

  take(event: WatchEvent): void {
    if (event.type === 'latest' || event.type === 'late') {
      this.told.set(nameOf(event.item), this.stateOf(event.item, JSON.stringify(event.item.data)));
      this.series.set(nameOf(event.item), event.item);
    }
    if (event.type === 'latest') {
      const before = this.shown.get(event.item.kind);
      if (before !== undefined && compareItems(event.item, before) < 0) {
        this.wrongs.push(`a step back from ${nameOf(before)} to ${nameOf(event.item)}`);
      }
      this.shown.set(event.item.kind, event.item);
    } else if (event.type === 'removed') {
      const { removed, latest } = event;
      this.told.set(nameOf(removed), this.stateOf(removed, undefined));
      this.series.delete(nameOf(removed));
      this.shown.delete(removed.kind);
      if (latest !== undefined) {
        this.shown.set(latest.kind, latest);
        this.stateOf(latest, JSON.stringify(latest.data));
      }
    }
  }

  /** The place of a state among those that the item had; no earlier than the one told before. */
  private stateOf(item: ItemRef, state: string | undefined): number {
    const states = this.states.get(nameOf(item)) ?? [];
    const place = states.indexOf(state, this.told.get(nameOf(item)) ?? 0);
    if (place < 0) {
      this.wrongs.push(`${nameOf(item)} told as ${state}, of ${states}`);
    }
    return place;
  }
}

/** One random life of a watched key. */
async function live(seed: number): Promise<{ world: World; reader: Reader; before: number }> {
  const world: World = new World(seed, {
    subscribed: () => watches.granted(['live/local/truck-7/+']),
    lost: () => watches.lost(),
    message: (message) => watches.takeItem(message),
  });
  const filters = { add: () => undefined, remove: () => undefined, state: () => undefined };
  const shelf = new Shelf(world.reading.runtime.now);
  const watches: Watches = new Watches(filters, shelf, world.reading, () => 0);
  const reader = new Reader(world.states);
  let caughtUpAt = Number.POSITIVE_INFINITY;
  watches.setStage('local');
  watches.add(KEY, {}, (event) => {
    reader.take(event);
    if (event.type === 'caughtUp') {
      caughtUpAt = Math.min(caughtUpAt, world.time.now);
    }
  });
  for (let step = 0; step < 20; step++) {
    write(world);
  }
  let connected = false;
  for (let step = 0; step < STEPS; step++) {
    if (world.pick(25) === 0 || (step === 0 && !connected)) {
      connected ? world.disconnect() : world.connect();
      connected = !connected;
    }
    write(world);
    await world.time.run(world.pick(600));
  }
  if (!connected) {
    world.connect();
  }
  await world.time.run(60_000);
  return { world, reader, before: caughtUpAt };
}

function write(world: World): void {
  const kind = KINDS[world.pick(2)] ?? 'gps';
  const recent = world.store.series({ key: KEY, kind, from: world.time.now - LATEST_READING_MS });
  const one = recent[world.pick(recent.length + 2)];
  const choice = world.pick(10);
  if (one !== undefined && choice < 2) {
    world.remove(one);
  } else if (one !== undefined && choice < 5) {
    world.put({ ...one, data: { n: world.pick(4) } }); // the same values come again
  } else {
    const at = world.time.now - (world.pick(3) === 0 ? world.pick(LATEST_READING_MS) : 0);
    const id = world.pick(4) === 0 ? { id: String(world.pick(5)) } : {};
    world.put({ key: KEY, kind, at, ...id, data: { n: world.pick(1000) } });
  }
}

describe('snapshot, history and live messages, joined', () => {
  it.each(
    Array.from({ length: 8 }, (_, part) => part),
  )('show the newest, never step back and miss nothing, part %i', async (part) => {
    for (let seed = part * (RUNS / 8); seed < (part + 1) * (RUNS / 8); seed++) {
      const { world, reader, before } = await live(seed);
      expect(reader.wrongs, `seed ${seed}`).toEqual([]);
      const expected = world.store.latest(KEY);
      for (const kind of KINDS) {
        const newest = expected.find((item) => item.kind === kind);
        expect(contentOf(reader.shown.get(kind)), `seed ${seed}, ${kind}`).toEqual(
          contentOf(newest),
        );
      }
      const there = new Set(world.store.series({ key: KEY }).map(named));
      const told = new Set([...reader.series.values()].map(named));
      const since = world.store.series({ key: KEY, from: before }).map(named);
      expect(
        since.filter((name) => !told.has(name)),
        `seed ${seed}: missed`,
      ).toEqual([]);
      expect(
        [...told].filter((name) => !there.has(name)),
        `seed ${seed}: ghosts`,
      ).toEqual([]);
    }
  }, 600_000);
});

function contentOf(item: { at: number; id?: string; data: object } | undefined): unknown {
  return item && { at: item.at, id: item.id, data: item.data };
}

function named(item: { kind: string; at: number; id?: string; data: object }): string {
  return `${nameOf(item)} ${JSON.stringify(item.data)}`;
}
