import { SessionRefusedError } from '@thingcast/client';

/** How to get a bearer token, and whose it is. */
export interface SignedIn {
  readonly who: string;
  readonly token: string | (() => Promise<string>);
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
export function localRole(role: string): SignedIn {
  return {
    who: role,
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

function pasted(token: string): SignedIn {
  return { who: subjectOf(token) ?? 'signed in', token };
}

/** The subject of a JSON Web Token, to say who is signed in; the service alone decides what it is worth. */
function subjectOf(token: string): string | undefined {
  try {
    const payload = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const { sub } = JSON.parse(payload) as { sub?: unknown };
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}
