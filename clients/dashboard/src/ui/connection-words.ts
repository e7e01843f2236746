import type { Because, ConnectionState } from '@thingcast/client';
import type { SignedIn } from '../live/tokens.ts';

/** The connection in a few words, and what there is to know beyond them. */
export interface ConnectionWords {
  readonly tone: 'good' | 'busy' | 'bad';
  readonly words: string;
  readonly detail: string;
  /** Whether asking again makes sense. */
  readonly canRetry: boolean;
}

const LOOK_FOR: Readonly<Record<Because['type'], string>> = {
  network: 'Check this device’s network.',
  service: 'The service is there and cannot serve now; nothing to do here.',
  token: 'Sign in again, or ask for the right.',
  login: 'The session was not accepted; sign in again if this stays.',
};

/** Says how the connection is. */
export function connectionWords(
  state: ConnectionState,
  since: number,
  now: number,
  clock: (at: number) => string,
  by?: SignedIn['by'],
): ConnectionWords {
  switch (state.type) {
    case 'live':
      return { tone: 'good', words: 'live', detail: `Since ${clock(since)}.`, canRetry: false };
    case 'connecting':
      return { tone: 'busy', words: 'connecting', detail: '', canRetry: false };
    case 'closed':
      return { tone: 'bad', words: 'signed out', detail: '', canRetry: false };
    case 'refused':
      if (by === 'share' && state.because.type === 'token') {
        return { tone: 'bad', words: 'ended', detail: state.because.message, canRetry: false };
      }
      return {
        tone: 'bad',
        words: `no rights: ${state.because.message}`,
        detail: LOOK_FOR[state.because.type],
        canRetry: true,
      };
    case 'reconnecting': {
      const seconds = Math.max(0, Math.floor((now - state.since) / 1000));
      return {
        tone: 'busy',
        words: `reconnecting, ${seconds} s`,
        detail: `Since ${clock(state.since)}: ${state.because.message}. ${LOOK_FOR[state.because.type]}`,
        canRetry: true,
      };
    }
  }
}
