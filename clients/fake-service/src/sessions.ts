import { randomBytes } from 'node:crypto';

/** A session as `POST /session` answers with. */
export interface FakeSession {
  readonly url: string;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly expiresAt: number;
}

const NOT_AUTHORIZED = 135;
const REFUSED_BELOW_MS = 330_000;

/** Sessions as the service gives them, and as its authorizer takes them. */
export class FakeSessions {
  lifetimeMs = 3_600_000;
  /** Tokens by role; only these get a session. */
  readonly tokens = new Map([
    ['operator', 'operator-token'],
    ['viewer', 'viewer-token'],
    ['driver', 'driver-token'],
  ]);
  private readonly byClientId = new Map<string, FakeSession>();

  create(token: string, url: string): FakeSession | undefined {
    const role = [...this.tokens].find(([, known]) => known === token)?.[0];
    if (role === undefined) {
      return undefined;
    }
    const session = {
      url,
      clientId: `local@${role}@${randomBytes(8).toString('hex')}`,
      username: role,
      password: randomBytes(8).toString('hex'),
      expiresAt: Date.now() + this.lifetimeMs,
    };
    this.byClientId.set(session.clientId, session);
    return session;
  }

  /** Forgets them all, as a restart with temporary tables does. */
  forget(): void {
    this.byClientId.clear();
  }

  /** The MQTT reason code for a CONNECT. */
  admit(clientId: string, username: string, password: string): number {
    const session = this.byClientId.get(clientId);
    return session !== undefined &&
      session.username === username &&
      session.password === password &&
      session.expiresAt - Date.now() > REFUSED_BELOW_MS
      ? 0
      : NOT_AUTHORIZED;
  }
}
