import { describe, expect, it } from 'vitest';
import { fieldText, rangeNamed, rangeOfFields } from '../../src/replay/time-range.ts';

const NOW = new Date(2026, 2, 4, 15, 30, 20).getTime();

describe('a range of time', () => {
  it('ends now when it is named', () => {
    expect(rangeNamed('quarter', NOW)).toEqual({ from: NOW - 900_000, to: NOW });
    expect(rangeNamed('hour', NOW)).toEqual({ from: NOW - 3_600_000, to: NOW });
    expect(rangeNamed('today', NOW)).toEqual({ from: new Date(2026, 2, 4).getTime(), to: NOW });
  });

  it('is read from the fields as it was written', () => {
    const { from, to } = rangeNamed('hour', NOW);

    expect(rangeOfFields(fieldText(from), fieldText(to))).toEqual({ from, to });
  });

  it('is refused with its reason', () => {
    expect(rangeOfFields('', '2026-03-04T15:30')).toMatch(/day and a time/);
    expect(rangeOfFields('2026-03-04T15:30', '2026-03-04T15:30')).toMatch(/later/);
  });
});
