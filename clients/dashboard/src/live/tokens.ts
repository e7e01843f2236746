import { SessionRefusedError } from '@thingcast/client';
import { type Claims, claimsOf, subjectOf } from './claims.ts';

/** How to get a bearer token, and whose it is. */
export interface SignedIn {
  readonly who: string;
  readonly token: string | (() => Promise<string>);
  /** How they came in. */
  readonly by: 'role' | 'token' | 'share';
  /** What their token says of their rights, where it does. */
  readonly claims: Claims | undefined;
}

const STORED = 'thingcast.token';

/** The local mode's tokens by role; nothing where the page is not served by it. */
export async function localTokens(): Promise<ReadonlyMap<string, string> | undefined> {
  const response = await fetch('/local/tokens', { cache: 'no-store' });
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!response.ok || !isJson) {
    return undefined;
  }
  const tokens = Object.entries((await response.json()) as Record<string, unknown>);
  return new Map(tokens.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Signs in as a role of the local mode, which is asked for a fresh token each time. */
export function localRole(role: string, tokens: ReadonlyMap<string, string>): SignedIn {
  return {
    who: role,
    by: 'role',
    claims: claimsOf(tokens.get(role) ?? ''),
    async token() {
      const tokens = await localTokens();
      const token = tokens?.get(role);
      if (token === undefined) {
        const roles = [...(tokens?.keys() ?? [])].join(', ');
        throw new SessionRefusedError(
          `The local mode has no role ${role}; it has ${roles || 'none'}.`,
          403,
        );
      }
      return token;
    },
  };
}

/** A token that was pasted. It stays in this tab's sessionStorage and goes with the tab. */
export function storedToken(): SignedIn | undefined {
  const token = sessionStorage.getItem(STORED);
  return token === null ? undefined : pasted(token);
}

/** Keeps a pasted token until the tab is closed. */
export function storeToken(token: string): SignedIn {
  sessionStorage.setItem(STORED, token);
  return pasted(token);
}

/** Forgets the pasted token. */
export function forgetToken(): void {
  sessionStorage.removeItem(STORED);
}

/**
 * Whoever opens a share link. Its token is the address's fragment, which no browser sends to any server and
 * which stays there: so a reload works, and the address itself is the link.
 */
export function shareLink(hash: string): SignedIn | undefined {
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('share');
  return token === null || token === ''
    ? undefined
    : { who: 'share link', by: 'share', token, claims: undefined };
}

function pasted(token: string): SignedIn {
  return { who: subjectOf(token) ?? 'signed in', by: 'token', token, claims: claimsOf(token) };
}
