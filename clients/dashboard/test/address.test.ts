import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../src/page/address.ts';

describe('the address of the page', () => {
  it.each([
    '',
    '?keys=truck-1,truck-2&as=viewer&key=truck-7&q=tr&state=stale,offline&group=north&sort=age&follow=1&wall=1',
    '?map=13.20/41.39000/2.17000',
    '?key=a%26b%2B%C3%BC',
    '?room=dispatch',
    '?room=',
    '?key=truck-1&replay=2026-03-04T12:00:00Z/2026-03-04T12:15:00Z/2026-03-04T12:03:20Z',
    '?replay=2026-03-04T12:00:00Z/2026-03-04T12:15:00Z/2026-03-04T12:00:00Z&of=truck-1,a%252Cb',
  ])('%s is written as it was read', (search) => {
    expect(writeAddress(readAddress(search))).toBe(search);
  });

  it('keeps commas within keys apart from those between them', () => {
    const address = { ...readAddress(''), keys: ['a,b', 'c'] };

    expect(readAddress(writeAddress(address)).keys).toEqual(['a,b', 'c']);
  });

  it('leaves out what it cannot mean', () => {
    expect(readAddress('?sort=sideways&map=north&replay=now&of=a')).toMatchObject({
      sort: 'name',
      map: undefined,
      replay: undefined,
    });
  });

  it('keeps where a replay stands within its time', () => {
    const from = '2026-03-04T12:00:00Z';
    const search = `?key=a&replay=${from}/2026-03-04T12:15:00Z`;

    expect(readAddress(search).replay?.at).toBe(Date.parse(from));
    expect(readAddress(`${search}/2031-01-01T00:00:00Z`).replay?.at).toBe(
      Date.parse('2026-03-04T12:15:00Z'),
    );
  });
});
