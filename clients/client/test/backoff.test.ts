import { expect, it } from 'vitest';
import { backoff, DEFAULT_BACKOFF } from '../src/backoff.ts';

const bound = (attempt: number, downMs = 0) => backoff(attempt, downMs, DEFAULT_BACKOFF, () => 1);

it('doubles its bound up to the cap', () => {
  expect([0, 1, 2, 3, 4, 99].map((attempt) => bound(attempt))).toEqual([
    2000, 3000, 3000, 3000, 3000, 3000,
  ]);
});

it('becomes patient after two minutes', () => {
  expect(bound(99, 120_000)).toBe(30_000);
});

it('takes any wait between none and its bound', () => {
  expect(backoff(3, 0, DEFAULT_BACKOFF, () => 0)).toBe(0);
  expect(backoff(3, 0, DEFAULT_BACKOFF, () => 0.5)).toBe(1500);
});
