import { describe, expect, it } from 'vitest';
import { fitsDouble, parseExactly } from '../src/json.ts';

describe('a number', () => {
  it.each([
    '0',
    '-0',
    '1',
    '1.50',
    '41.39',
    '1E-7',
    '1e3',
    '1000',
    '0.1',
    '9007199254740991',
    '1e22',
  ])('%s fits a double', (text) => expect(fitsDouble(text)).toBe(true));

  it.each([
    '9007199254740993',
    '0.10000000000000000555',
    '1e400',
    '12345678901234567890.10',
    '1e-400',
  ])('%s does not fit a double', (text) => expect(fitsDouble(text)).toBe(false));
});

describe('exact JSON', () => {
  it('keeps the digits that a double loses, by their place', () => {
    const text = '{"a":[1,{"b/c":12345678901234567890}],"~":-0.12345678901234567890123,"n":1}';

    const { value, digits } = parseExactly(text);

    expect(value).toMatchObject({ n: 1 });
    expect([...digits]).toEqual([
      ['/a/1/b~1c', '12345678901234567890'],
      ['/~0', '-0.12345678901234567890123'],
    ]);
  });

  it('leaves numbers in text alone', () => {
    const text = '{"a":"x\\",12345678901234567890,\\"","b":12345678901234567891}';

    const { value, digits } = parseExactly(text);

    expect(value).toMatchObject({ a: 'x",12345678901234567890,"' });
    expect([...digits]).toEqual([['/b', '12345678901234567891']]);
  });

  it('is not fooled by data that look like its own mark', () => {
    const { digits } = parseExactly('{"digits":{"digits_":"x"},"b":12345678901234567891}');

    expect([...digits.keys()]).toEqual(['/b']);
  });

  it('keeps nothing when nothing is lost', () => {
    expect(parseExactly('{"lat":41.3900001,"at":1763687468123}').digits.size).toBe(0);
  });
});
