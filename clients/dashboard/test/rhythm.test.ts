import { expect, it } from 'vitest';
import { Rhythm } from '../src/live/rhythm.ts';
import { AT } from './items.ts';

function rhythmOf(...seconds: number[]): Rhythm {
  const rhythm = new Rhythm();
  for (const second of seconds) {
    rhythm.note(AT + second * 1000);
  }
  return rhythm;
}

it('takes the usual interval, whatever gap there was once', () => {
  expect(rhythmOf(0, 1, 2, 60, 61, 62).intervalMs).toBe(1000);
});

it('calls a value stale after three missed readings of its own kind', () => {
  const gps = rhythmOf(0, 1, 2);
  const temperature = rhythmOf(0, 60, 120);

  expect(gps.freshness(5_000)).toBe('fresh');
  expect(gps.freshness(5_001)).toBe('stale');
  expect(temperature.freshness(180_000)).toBe('fresh');
  expect(temperature.freshness(182_001)).toBe('stale');
});

it('calls a value offline after twenty missed readings and a minute', () => {
  expect(rhythmOf(0, 1, 2).freshness(60_001)).toBe('offline');
  expect(rhythmOf(0, 60, 120).freshness(1_200_000)).toBe('stale');
});

it('does not take a single old reading for fresh', () => {
  expect(rhythmOf(0).freshness(3_600_000)).toBe('offline');
});

it('is learned from history too, whatever the order that it is read in', () => {
  expect(rhythmOf(60, 0, 20, 40).intervalMs).toBe(20_000);
});
