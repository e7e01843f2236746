import { expect, it } from 'vitest';
import { chartedField } from '../src/format/fields.ts';
import { Series } from '../src/live/series.ts';
import { pointsOf } from '../src/ui/series-chart.ts';
import { AT, gps } from './items.ts';

it('takes late items in where they belong', () => {
  const series = new Series();
  for (const second of [0, 2, 1]) {
    series.add(gps({ at: AT + second * 1000 }));
  }

  expect(series.items.map(({ at }) => at - AT)).toEqual([0, 1000, 2000]);
});

it('replaces an item by its later change', () => {
  const series = new Series();
  series.add(gps({ data: { speed: 1 } }));
  series.add(gps({ data: { speed: 2 }, seq: '2' }));

  expect(series.items.map(({ data }) => data.speed)).toEqual([2]);
});

it('draws no line through a gap', () => {
  const items = [0, 1, 60].map((second) =>
    gps({ at: AT + second * 1000, data: { speed: second } }),
  );

  expect(pointsOf(items, 'speed', 1000)[1]).toEqual([0, 1, null, 60]);
});

it('charts the first number that no map shows', () => {
  expect(chartedField(gps())).toBe('speed');
  expect(chartedField(gps({ data: { name: 'x', level: 3 } }))).toBe('level');
  expect(chartedField(gps({ data: { lat: 1, lon: 2 } }))).toBeUndefined();
});
