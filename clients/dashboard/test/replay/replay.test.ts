import type { Item } from '@thingcast/client';
import { describe, expect, it, vi } from 'vitest';
import { Replay } from '../../src/replay/replay.ts';
import { AT, gps } from '../items.ts';

const MINUTE = 60_000;
const place = { keys: ['truck-1', 'truck-2'], from: AT, to: AT + 10 * MINUTE, at: AT };

function position(key: string, minutes: number, lat: number, speed = 10): Item {
  return gps({ key, at: AT + minutes * MINUTE, data: { lat, lon: 2, speed, heading: 0 } });
}

/** A replay over these items, and the clock that it plays by. */
function replayOver(items: readonly Item[], failing?: string) {
  const clock = { now: 0 };
  const source = async function* (key: string) {
    if (key === failing) {
      throw new Error('No right to it.');
    }
    yield* items.filter((item) => item.key === key);
  };
  return { clock, replay: new Replay(place, source, () => clock.now) };
}

describe('a replay', () => {
  it('shows what was known at its time, and nothing of later', async () => {
    const { replay } = replayOver([
      position('truck-1', 1, 41),
      position('truck-1', 2, 42, 0),
      gps({ key: 'truck-1', kind: 'temperature', at: AT + 3 * MINUTE, data: { celsius: 5 } }),
    ]);
    await replay.load();

    replay.seek(AT + 2.5 * MINUTE);
    const truck = replay.get('truck-1');
    expect(truck?.position).toMatchObject({ lat: 42, speed: 0 });
    expect([...(truck?.kinds.keys() ?? [])]).toEqual(['gps']);
    expect(truck?.state(replay.clock.now())).toBe('standing');

    replay.seek(AT + 4 * MINUTE);
    expect([...(truck?.kinds.keys() ?? [])]).toEqual(['gps', 'temperature']);

    replay.seek(AT);
    expect(truck?.kinds.size).toBe(0);
    expect(truck?.position).toBeUndefined();
    expect(replay.get('truck-2')?.state(AT)).toBe('waiting');
  });

  it('goes on by itself at its speed, until it is paused', async () => {
    vi.useFakeTimers();
    const { replay, clock } = replayOver([position('truck-1', 0, 41)]);
    await replay.load();
    const steps = vi.fn();
    replay.follow(steps);

    replay.speed = 20;
    replay.play();
    clock.now = 1_000;
    vi.advanceTimersByTime(1_000);
    expect(replay.clock.now()).toBe(AT + 20_000);
    expect(steps.mock.calls.length).toBeGreaterThan(3);

    replay.pause();
    clock.now = 9_000;
    expect(replay.clock.now()).toBe(AT + 20_000);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('stops at its end, and plays from the beginning after that', async () => {
    const { replay, clock } = replayOver([]);
    await replay.load();
    replay.speed = 60;
    replay.play();
    clock.now = MINUTE;
    replay.seek(place.to);

    expect(replay.clock.now()).toBe(place.to);
    expect(replay.clock.playing).toBe(false);

    replay.seek(place.to - 5_000);
    clock.now = 2 * MINUTE;
    expect(replay.clock.now()).toBe(place.to - 5_000);

    replay.seek(place.to);
    replay.play();
    expect(replay.clock.now()).toBe(place.from);
    replay.close();
  });

  it('begins where something was heard', async () => {
    const { replay } = replayOver([position('truck-1', 4, 41), position('truck-2', 6, 41)]);

    await replay.load();

    expect(replay.clock.now()).toBe(AT + 4 * MINUTE);
  });

  it('says which history could not be read, shows the others, and reads it again when asked', async () => {
    const { replay } = replayOver([position('truck-1', 0, 41)], 'truck-2');

    await replay.load();

    expect(replay.unread).toMatchObject([
      { key: 'truck-2', error: { message: 'No right to it.' } },
    ]);
    expect(replay.get('truck-1')?.position?.lat).toBe(41);
    expect(replay.waiting).toBe(0);
    await replay.load();
    expect(replay.unread).toHaveLength(1);
  });

  it('reads only what failed when it is asked again while others are still being read', async () => {
    const asked: string[] = [];
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const source = async function* (key: string) {
      asked.push(key);
      if (key === 'truck-1') {
        await slow;
      } else if (asked.length === 2) {
        throw new Error('Too many requests.');
      }
      yield position(key, 0, 41);
    };
    const replay = new Replay(place, source);
    const first = replay.load();
    await vi.waitFor(() => expect(replay.unread).toHaveLength(1), { timeout: 20_000 });

    await replay.load();

    expect(asked).toEqual(['truck-1', 'truck-2', 'truck-2']);
    expect(replay.waiting).toBe(1);
    answer();
    await first;
    expect(replay.waiting).toBe(0);
    expect(replay.unread).toEqual([]);
  });

  it('says how far a long history is read', async () => {
    const shares: number[] = [];
    const each = Array.from({ length: 600 }, (_, second) => position('truck-1', second / 60, 41));
    const { replay } = replayOver(each);
    replay.follow(() => shares.push(replay.share));

    await replay.load();

    expect(shares.some((share) => share > 0.5 && share < 1)).toBe(true);
    expect(shares.at(-1)).toBe(1);
  });
});
