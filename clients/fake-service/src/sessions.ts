import { randomBytes } from 'node:crypto';
import { ROLES, rightsToKeys, type TokenRights } from './rights.ts';
import type { FakeShares } from './shares.ts';

/** A session as `POST /session` answers with. */
export interface FakeSession {
  readonly url: string;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly expiresAt: number;
  readonly keyAttribute: string;
}

/** Who a token is, and what it lets one do. */
export interface Bearer {
  readonly who: string;
  readonly rights: TokenRights;
}

const NOT_AUTHORIZED = 135;
const REFUSED_BELOW_MS = 330_000;

/** Sessions as the service gives them, and as its authorizer takes them. */
export class FakeSessions {
  lifetimeMs = 3_600_000;
  /** What keys are called. */
  keyAttribute = 'itemKey';
  /** Tokens by role; these and share links' get a session. */
  readonly tokens = new Map([
    ['operator', 'operator-token'],
    ['viewer', 'viewer-token'],
    ['driver', 'driver-token'],
  ]);
  private readonly byClientId = new Map<string, { session: FakeSession; bearer: Bearer }>();

  constructor(private readonly shares: FakeShares) {}

  /** Tokens by role as an issuer words them: three parts, the second one saying who and what for. */
  issued(): Record<string, string> {
    return Object.fromEntries(
      [...this.tokens].map(([role, token]) => {
        const claims = { sub: role, thingcast: ROLES[role] };
        return [role, `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${token}`];
      }),
    );
  }

  /** Whose token this is. */
  bearer(token: string): Bearer | undefined {
    const known = token.split('.').at(-1);
    const role = [...this.tokens].find(([, one]) => one === known)?.[0];
    if (role !== undefined) {
      return { who: role, rights: ROLES[role] ?? rightsToKeys([]) };
    }
    const share = this.shares.byToken(token);
    return share && { who: `share:${share.id}`, rights: rightsToKeys(share.keys) };
  }

  create(bearer: Bearer, url: string): FakeSession {
    const session = {
      url,
      clientId: `local@${bearer.who}@${randomBytes(8).toString('hex')}`,
      username: bearer.who,
      password: randomBytes(8).toString('hex'),
      expiresAt: Date.now() + this.lifetimeMs,
      keyAttribute: this.keyAttribute,
    };
    this.byClientId.set(session.clientId, { session, bearer });
    return session;
  }

  /** Forgets them all, as a restart with temporary tables does. */
  forget(): void {
    this.byClientId.clear();
  }

  /** Ends the sessions of one; their client ids. */
  end(who: string): string[] {
    const ids = [...this.byClientId].flatMap(([id, { bearer }]) => (bearer.who === who ? id : []));
    for (const id of ids) {
      this.byClientId.delete(id);
    }
    return ids;
  }

  rightsOf(clientId: string): TokenRights {
    return this.byClientId.get(clientId)?.bearer.rights ?? rightsToKeys([]);
  }

  /** The MQTT reason code for a CONNECT. */
  admit(clientId: string, username: string, password: string): number {
    const session = this.byClientId.get(clientId)?.session;
    return session !== undefined &&
      session.username === username &&
      session.password === password &&
      session.expiresAt - Date.now() > REFUSED_BELOW_MS
      ? 0
      : NOT_AUTHORIZED;
  }
}
