import { describe, expect, it } from 'vitest';
import { decodeLiveMessage, MalformedMessageError } from '../src/index.ts';
import { exampleBytes } from './examples.ts';

const encoder = new TextEncoder();
const valid = {
  key: 'truck-7',
  kind: 'gps',
  at: 1763687468123,
  seq: '111100000000023904190123',
  event: 'INSERT',
  data: { lat: 41.39 },
};

function decode(change: object): unknown {
  return decodeLiveMessage(encoder.encode(JSON.stringify({ ...valid, ...change })));
}

describe('a live message', () => {
  it('of an insert is read', () => {
    expect(decodeLiveMessage(exampleBytes('live-insert.json'))).toEqual({
      key: 'truck-7',
      kind: 'gps',
      at: 1763687468123,
      seq: '111100000000023904190123',
      event: 'INSERT',
      group: 'north',
      data: { lat: 41.39, lon: 2.17, speed: 12.4 },
      digits: new Map(),
    });
  });

  it('keeps every digit of its numbers', () => {
    const message = decodeLiveMessage(exampleBytes('live-modify-with-id.json'));

    expect(message).toMatchObject({
      id: 'm-0001',
      data: { text: '<b>ü</b> & "quoted"', tiny: 1e-7, list: [1, { a: true }] },
      digits: new Map([['/exact', '12345678901234567890.10']]),
    });
  });

  it('of a removal has no data', () => {
    const message = decodeLiveMessage(exampleBytes('live-remove.json'));

    expect(message).toMatchObject({ key: 'a/b +#%', event: 'REMOVE', group: 'north' });
    expect(message).not.toHaveProperty('data');
  });

  it.each([
    ['/key', { key: 7 }],
    ['/key', { key: 'ü'.repeat(65) }],
    ['/kind', { kind: 'g p s' }],
    ['/at', { at: 1763687468 }],
    ['/at', { at: '1763687468123' }],
    ['/at', { at: 1763687468123.5 }],
    ['/id', { id: '' }],
    ['/id', { id: null }],
    ['/seq', { seq: 12 }],
    ['/seq', { seq: '1'.repeat(41) }],
    ['/group', { group: 'no rth' }],
    ['/event', { event: 'UPSERT' }],
    ['/data', { data: [1] }],
    ['/data', { data: undefined }],
  ])('is refused for its field %s: %j', (field, change) => {
    expect(() => decode(change)).toThrow(expect.objectContaining({ field }));
  });

  it.each([
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['not JSON', encoder.encode('{"key":')],
    ['no object', encoder.encode('[1]')],
    ['nothing', new Uint8Array()],
  ])('is refused when it is %s', (_, bytes) => {
    expect(() => decodeLiveMessage(bytes)).toThrow(MalformedMessageError);
  });
});
