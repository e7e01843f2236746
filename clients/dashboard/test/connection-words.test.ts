import type { ConnectionState } from '@thingcast/client';
import { expect, it } from 'vitest';
import { connectionWords } from '../src/ui/connection-words.ts';
import { AT } from './items.ts';

const words = (state: ConnectionState, now = AT) => connectionWords(state, AT, now, () => '14:02');

it('says live, and since when', () => {
  expect(words({ type: 'live', since: AT })).toMatchObject({
    words: 'live',
    detail: 'Since 14:02.',
  });
});

it('says for how long it has been reconnecting, and why', () => {
  const because = { type: 'network', message: 'the connection was lost' } as const;
  const said = words({ type: 'reconnecting', inMs: 300, since: AT, because }, AT + 4_900);

  expect(said.words).toBe('reconnecting, 4 s');
  expect(said.detail).toContain('the connection was lost');
  expect(said.canRetry).toBe(true);
});

it('says that there are no rights, and what to do', () => {
  const because = { type: 'token', message: 'The token expired.' } as const;

  expect(words({ type: 'refused', because })).toMatchObject({
    tone: 'bad',
    words: 'no rights: The token expired.',
    detail: 'Sign in again, or ask for the right.',
  });
});

it('says plainly that a link has ended', () => {
  const because = { type: 'token', message: 'The link was revoked.' } as const;

  expect(connectionWords({ type: 'refused', because }, AT, AT, () => '', 'share')).toEqual({
    tone: 'bad',
    words: 'ended',
    detail: 'The link was revoked.',
    canRetry: false,
  });
});
