import { describe, expect, it } from 'vitest';
import { ageWords, narrowAge } from '../src/format/age.ts';
import { fieldsOf } from '../src/format/fields.ts';
import { formatNumber } from '../src/format/number.ts';
import { rowsInView } from '../src/ui/window.ts';
import { AT, gps } from './items.ts';

const HOUR = 3_600_000;
const NOON = new Date(2025, 10, 21, 12).getTime();

describe('an age', () => {
  it.each([
    [0, 'now'],
    [1_999, 'now'],
    [12_300, '12 s'],
    [59_999, '59 s'],
    [200_000, '3 min'],
    [-400, 'now'],
    [-90_000, 'in 1 min'],
  ])('of %i ms reads %s', (ms, words) => expect(ageWords(AT - ms, AT)).toBe(words));

  it('of more than an hour names the time', () => {
    expect(ageWords(AT - 7_200_000, AT)).toMatch(/^since .*\d\d:\d\d/);
  });

  it('of more than a day names the day', () => {
    expect(ageWords(AT - 30 * 3_600_000, AT)).toMatch(/^since .*Nov/);
  });
});

describe('an age in a column', () => {
  it.each([
    [12_300, /^12 s$/],
    [2 * HOUR, /^since \S*\d\d:\d\d\S*$/],
    [30 * HOUR, /^since \S*Nov\S*$/],
    [2 * 365 * 24 * HOUR, /^since \S*2023$/],
  ])('of %i ms has a break behind one word at most', (ms, words) => {
    expect(narrowAge(NOON - ms, NOON).replaceAll('\u00a0', '_')).toMatch(words);
  });
});

describe('a number', () => {
  it('keeps the digits that it came with', () => {
    expect(formatNumber(41.390012, undefined, 'en')).toBe('41.390012');
    expect(formatNumber(1234567, undefined, 'en')).toBe('1,234,567');
    expect(formatNumber(1.5e-9, undefined, 'en')).toBe('1.5e-9');
  });

  it('is shown by its text when a double cannot hold it', () => {
    const digits = '12345678901234567890.10';

    expect(formatNumber(Number(digits), digits, 'en')).toBe('12,345,678,901,234,567,890.10');
  });
});

describe('the fields of an item', () => {
  it('have names and units when they are known, and are shown as they came when not', () => {
    const item = gps({
      data: { speed: 12.4, doorOpen: true, driver: '<b>Ü</b>', x: [1], y: null },
    });

    expect(fieldsOf(item)).toEqual([
      { name: 'Speed', value: '12.4', unit: 'm/s' },
      { name: 'doorOpen', value: 'yes', unit: '' },
      { name: 'driver', value: '<b>Ü</b>', unit: '' },
      { name: 'x', value: '[1]', unit: '' },
      { name: 'y', value: '–', unit: '' },
    ]);
  });
});

describe('the rows in view', () => {
  it('are those on the screen and a few beyond', () => {
    expect(rowsInView(1000, 56 * 100, 560)).toEqual({
      first: 96,
      last: 114,
      above: 96 * 56,
      total: 56_000,
    });
  });

  it('are none of an empty list', () => {
    expect(rowsInView(0, 500, 560)).toMatchObject({ first: 0, last: 0, total: 0 });
  });
});
