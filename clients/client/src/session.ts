import { SessionRefusedError, SessionUnavailableError } from './errors.ts';
import type { Runtime } from './options.ts';
import { detailOf } from './problem.ts';
import type { TokenSource } from './token-source.ts';

/** What an MQTT client needs to connect as someone, and until when. */
export interface Session {
  readonly url: string;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  /** Epoch milliseconds, by the service's clock. */
  readonly expiresAt: number;
  /** What the stack calls its keys, e.g. `vehicleId`. */
  readonly keyAttribute?: string;
}

/** The authorizer refuses a session with less than this left. */
export const REFUSED_BELOW_MS = 330_000;
/** Renewed this long before, so that a few attempts fit in. */
const RENEWAL_MARGIN_MS = 60_000;
/** The share of a session's time over which renewals are spread. */
const RENEWAL_SPREAD = 0.2;
/** The Date header has whole seconds: a smaller difference of clocks is none. */
const CLOCK_TOLERANCE_MS = 2_000;

/** Gets sessions and knows when one must be replaced. */
export class SessionSource {
  private session: Session | undefined;
  private clockOffsetMs = 0;
  /** What the stack calls its keys, as far as a session said. */
  keyAttribute: string | undefined;

  constructor(
    private readonly api: string | URL,
    private readonly tokens: TokenSource,
    private readonly timeoutMs: number,
    private readonly runtime: Runtime,
  ) {}

  /** Whether a later token may be better than the one that was refused. */
  get renewable(): boolean {
    return this.tokens.renewable;
  }

  /** The service's clock, as far as its answers tell. */
  serverNow(): number {
    return this.runtime.now() + this.clockOffsetMs;
  }

  /** A session that the authorizer will take: the one at hand, or a new one. */
  async current(): Promise<Session> {
    const { session } = this;
    return session !== undefined && session.expiresAt - this.serverNow() > REFUSED_BELOW_MS
      ? session
      : this.fresh();
  }

  /** A new session. */
  async fresh(): Promise<Session> {
    this.session = undefined;
    const response = await this.post(await this.token());
    this.readClock(response);
    if (!response.ok) {
      throw await refusalOf(response);
    }
    this.session = sessionOf(await response.json().catch(() => undefined));
    this.keyAttribute = this.session.keyAttribute ?? this.keyAttribute;
    return this.session;
  }

  /** Forgets the session: the service did not take it. */
  discard(): void {
    this.session = undefined;
  }

  /**
   * In how many milliseconds this session is to be replaced by a new one: up to a fifth earlier than must be,
   * since those that began together (a morning's first look) would else be renewed together.
   */
  renewalInMs(session: Session): number {
    const left = session.expiresAt - this.serverNow();
    const latest = Math.max(left - REFUSED_BELOW_MS - RENEWAL_MARGIN_MS, left / 2);
    return latest * (1 - RENEWAL_SPREAD * this.runtime.random());
  }

  private async token(): Promise<string> {
    try {
      return await this.tokens.fresh();
    } catch (error) {
      throw error instanceof SessionRefusedError
        ? error
        : unavailable('No token could be had', error);
    }
  }

  private async post(token: string): Promise<Response> {
    try {
      return await this.runtime.fetch(`${String(this.api).replace(/\/$/, '')}/session`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        cache: 'no-store',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
    } catch (error) {
      throw unavailable('The service does not answer', error);
    }
  }

  private readClock(response: Response): void {
    const date = Date.parse(response.headers.get('date') ?? '');
    const offset = date - this.runtime.now();
    if (Number.isFinite(offset)) {
      this.clockOffsetMs = Math.abs(offset) > CLOCK_TOLERANCE_MS ? offset : 0;
    }
  }
}

function unavailable(what: string, error: unknown): SessionUnavailableError {
  const why = error instanceof Error ? error.message : String(error);
  return new SessionUnavailableError(`${what}: ${why}`, false);
}

/** 4xx says that this token gets no session; a timeout, too many requests and 5xx, that none is to be had now. */
async function refusalOf(response: Response): Promise<Error> {
  const why = (await detailOf(response)) ?? `HTTP ${response.status}`;
  return response.status === 401 || response.status === 403
    ? new SessionRefusedError(why, response.status)
    : new SessionUnavailableError(`The service gave no session: ${why}`, true);
}

function sessionOf(body: unknown): Session {
  const session = (body ?? {}) as Partial<Record<keyof Session, unknown>>;
  const { url, clientId, username, password, expiresAt, keyAttribute } = session;
  if (
    typeof url !== 'string' ||
    typeof clientId !== 'string' ||
    typeof username !== 'string' ||
    typeof password !== 'string' ||
    typeof expiresAt !== 'number'
  ) {
    throw new SessionUnavailableError(
      'The service answered without url, clientId, username, password and expiresAt.',
      true,
    );
  }
  const named = typeof keyAttribute === 'string' ? { keyAttribute } : {};
  return { url, clientId, username, password, expiresAt, ...named };
}
