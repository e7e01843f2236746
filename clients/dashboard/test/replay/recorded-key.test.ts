import { describe, expect, it } from 'vitest';
import { RecordedKey } from '../../src/replay/recorded-key.ts';
import { AT, gps } from '../items.ts';

function recorded(...seconds: readonly number[]): RecordedKey {
  const items = seconds.map((second) =>
    gps({ at: AT + second * 1_000, data: { lat: 41 + second / 10_000, lon: 2, heading: 350 } }),
  );
  return new RecordedKey('truck-7', items);
}

describe('the recording of a key', () => {
  it('knows a position between two readings', () => {
    expect(recorded(0, 10, 20).poseAt(AT + 5_000)?.lat).toBeCloseTo(41.0005, 6);
  });

  it('draws no way where nobody knows what was between', () => {
    const key = recorded(0, 10, 20, 30, 600, 610);

    expect(key.poseAt(AT + 300_000)?.lat).toBeCloseTo(41.003, 6);
    expect(key.ways(AT, AT + 610_000).map((way) => way.length)).toEqual([4, 3]);
  });

  it('stays at the last reading for who wants no motion', () => {
    expect(recorded(0, 10).poseAt(AT + 5_000, true)?.lat).toBe(41);
  });

  it('has a route of no more points than a map can show', () => {
    const [route] = recorded(...Array.from({ length: 3_600 }, (_, second) => second)).route;

    expect(route?.length).toBeLessThan(520);
    expect(route?.at(-1)?.lat).toBeCloseTo(41.3599, 6);
  });

  it('knows nothing of before the first reading', () => {
    expect(recorded(10).poseAt(AT)).toBeUndefined();
    expect(recorded(10).ways(AT - 1_000, AT)).toEqual([]);
  });

  it('has its items in order, however they came', () => {
    const key = recorded(20, 0, 10);

    expect(key.kinds.get('gps')?.items.map(({ at }) => at - AT)).toEqual([0, 10_000, 20_000]);
    expect(key.kinds.get('gps')?.intervalMs).toBe(10_000);
    expect(key.countBy('gps', AT + 10_000)).toBe(2);
    expect(key.firstAt).toBe(AT);
  });
});
