import { describe, expect, it } from 'vitest';
import { encodeKey, InvalidKeyError } from '../src/index.ts';
import { keyFilters, keyTopic, stageOf } from '../src/topic.ts';
import { example } from './examples.ts';

const keys = example<{
  valid: { key: string; level: string }[];
  invalid: { key: string; why: string }[];
}>('keys.json');

describe('a key', () => {
  it.each(keys.valid)('$key becomes the topic level $level', ({ key, level }) => {
    expect(encodeKey(key)).toBe(level);
  });

  it.each(keys.invalid)('is refused when $why', ({ key }) => {
    expect(() => encodeKey(key)).toThrow(InvalidKeyError);
  });

  it('is refused when it holds half of a surrogate pair', () => {
    expect(() => encodeKey('truck-\ud83d')).toThrow(/surrogate/);
  });

  it('says how long it is once encoded', () => {
    expect(() => encodeKey('ü'.repeat(22))).toThrow(/takes 132 bytes once percent-encoded/);
  });
});

describe('the topics of a key', () => {
  it('are under live', () => {
    expect(keyFilters('dev', 'truck-7', undefined)).toEqual(['live/dev/truck-7/+']);
  });

  it('of a room are in their own tree', () => {
    expect(keyFilters('dev', 'room:dispatch', undefined)).toEqual(['room/dev/dispatch/+']);
  });

  it('are one for each kind asked for', () => {
    expect(keyFilters('dev', 'a/b', ['gps', 'temperature', 'gps'])).toEqual([
      'live/dev/a%2Fb/gps',
      'live/dev/a%2Fb/temperature',
    ]);
  });

  it('are refused when a kind is none', () => {
    expect(() => keyFilters('dev', 'truck-7', ['gps/+'])).toThrow(/kind/);
  });

  it('are refused for a room without a name', () => {
    expect(() => keyTopic('dev', 'room:')).toThrow(InvalidKeyError);
  });

  it('are in the stage that the client id begins with', () => {
    expect(stageOf(example<{ clientId: string }>('session.json').clientId)).toBe('dev');
  });
});
