import { describe, expect, it } from 'vitest';
import type { Api } from '../src/api.ts';
import { backoff, DEFAULT_BACKOFF } from '../src/backoff.ts';
import { DEFAULT_PACE } from '../src/pace.ts';
import { Patience } from '../src/patience.ts';
import { SessionSource } from '../src/session.ts';
import { requestsOf, Snapshots } from '../src/snapshots.ts';
import { TokenSource } from '../src/token-source.ts';
import { seeded, VirtualTime } from './virtual-time.ts';

const BROWSERS = 1_000;
const NO_SESSION = { url: '', clientId: '', username: '', password: '', expiresAt: 0 };

/** How many fall into the fullest tenth of the time that they have. */
function fullestTenth(times: readonly number[], withinMs: number): number {
  const tenths = new Array<number>(10).fill(0);
  for (const time of times) {
    const tenth = Math.min(9, Math.floor((time / withinMs) * 10));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  return Math.max(...tenths);
}

describe('a thousand browsers that lost the same service', () => {
  it('connect again spread over two seconds', () => {
    const random = seeded(1);
    const waits = Array.from({ length: BROWSERS }, () => backoff(0, 0, DEFAULT_BACKOFF, random));

    expect(Math.max(...waits)).toBeGreaterThan(1_900);
    expect(fullestTenth(waits, 2_000)).toBeLessThan(150);
  });

  it('renew the sessions that they began together over a fifth of their time', async () => {
    const runtime = { ...new VirtualTime(seeded(3)).runtime, now: () => 0 };
    const tokens = new TokenSource('t', runtime);
    const sessions = new SessionSource('/api', tokens, 1000, runtime);
    const session = { ...NO_SESSION, expiresAt: 3_600_000 };
    const latest = 3_600_000 - 330_000 - 60_000;

    const renewals = Array.from({ length: BROWSERS }, () => sessions.renewalInMs(session));

    expect(Math.max(...renewals)).toBeLessThanOrEqual(latest);
    expect(
      fullestTenth(
        renewals.map((at) => latest - at),
        latest / 5,
      ),
    ).toBeLessThan(150);
  });

  it('ask for their snapshots spread over two seconds, each for all of its keys at once', async () => {
    const time = new VirtualTime(seeded(2));
    const { runtime } = time;
    const began = time.now;
    const asked: { at: number; keys: number }[] = [];
    const api: Pick<Api, 'latest'> = {
      latest: async (keys) => {
        asked.push({ at: time.now - began, keys: keys.length });
        return [];
      },
    };
    for (let browser = 0; browser < BROWSERS; browser++) {
      const snapshots = new Snapshots(api, new Patience(DEFAULT_BACKOFF, runtime), runtime);
      for (let key = 0; key < 49; key++) {
        void snapshots.ask(`truck-${key}`, DEFAULT_PACE.spreadMs);
      }
    }

    await time.run(DEFAULT_PACE.spreadMs);

    expect(asked).toHaveLength(BROWSERS);
    expect(new Set(asked.map(({ keys }) => keys))).toEqual(new Set([49]));
    expect(
      fullestTenth(
        asked.map(({ at }) => at),
        DEFAULT_PACE.spreadMs,
      ),
    ).toBeLessThan(150);
  });
});

describe('requests for snapshots', () => {
  it('name at most a hundred keys', () => {
    const keys = Array.from({ length: 250 }, (_, n) => `truck-${n}`);

    expect(requestsOf(keys).map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(requestsOf(keys).flat()).toEqual(keys);
  });

  it('stay short enough for API Gateway, however long the keys', () => {
    const keys = Array.from({ length: 100 }, (_, n) => `${'ü'.repeat(60)}${n}`);

    for (const request of requestsOf(keys)) {
      expect(request.map(encodeURIComponent).join('&key=').length).toBeLessThan(6_000);
    }
  });
});
