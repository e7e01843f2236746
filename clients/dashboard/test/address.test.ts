import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../src/page/address.ts';

describe('the address of the page', () => {
  it.each([
    '',
    '?keys=truck-1,truck-2&as=viewer&key=truck-7&q=tr&state=stale,offline&group=north&sort=age&follow=1&wall=1',
    '?map=13.20/41.39000/2.17000',
    '?key=a%26b%2B%C3%BC',
  ])('%s is written as it was read', (search) => {
    expect(writeAddress(readAddress(search))).toBe(search);
  });

  it('keeps commas within keys apart from those between them', () => {
    const address = { ...readAddress(''), keys: ['a,b', 'c'] };

    expect(readAddress(writeAddress(address)).keys).toEqual(['a,b', 'c']);
  });

  it('leaves out what it cannot mean', () => {
    expect(readAddress('?sort=sideways&map=north')).toMatchObject({ sort: 'name', map: undefined });
  });
});
