/** What a token says of its rights, for deciding what to offer; the service alone decides what it is worth. */
export interface Claims {
  readonly groups: readonly string[];
  readonly rooms: readonly string[];
  readonly share: boolean;
  readonly admin: boolean;
}

/** The claim's usual name. An issuer may use another: then nothing is known, and the service is asked. */
const RIGHTS = 'thingcast';

/** The rights that a token names; nothing when it is no JSON Web Token or names none. */
export function claimsOf(token: string): Claims | undefined {
  const rights = payloadOf(token)?.[RIGHTS];
  if (typeof rights !== 'object' || rights === null) {
    return undefined;
  }
  const { groups, rooms, share, admin } = rights as Record<string, unknown>;
  return {
    groups: textsOf(groups),
    rooms: textsOf(rooms),
    share: share === true,
    admin: admin === true,
  };
}

function textsOf(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}

/** The subject of a JSON Web Token, to say who is signed in. */
export function subjectOf(token: string): string | undefined {
  const subject = payloadOf(token)?.sub;
  return typeof subject === 'string' ? subject : undefined;
}

function payloadOf(token: string): Record<string, unknown> | undefined {
  try {
    const base64 = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
    const payload: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof payload === 'object' && payload !== null
      ? (payload as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
