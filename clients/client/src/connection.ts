import { type BackoffOptions, backoff } from './backoff.ts';
import type { Because, ConnectionState } from './connection-state.ts';
import { SessionRefusedError, SessionUnavailableError } from './errors.ts';
import type { Link, LinkEnd, OpenLink } from './link.ts';
import type { Runtime } from './options.ts';
import { concernsLogin, reasonOf } from './reason-codes.ts';
import type { Session, SessionSource } from './session.ts';

/** What the connection tells. */
export interface ConnectionListener {
  state(state: ConnectionState): void;
  /** A link is up: subscribe on it. Resolves when all that is wanted was asked for and answered. */
  attach(link: Link, session: Session): Promise<void>;
  /** No link any more. */
  detach(): void;
  message(topic: string, payload: Uint8Array): void;
}

/** A connection that lasted this long starts its backoff anew. */
const STABLE_MS = 10_000;
/**
 * Upper bound of the first wait after the service ended this very connection: it ends one at a time, so there is
 * no wave to spread, and whoever was revoked is to be told soon.
 */
const ENDED_FIRST_MS = 500;
/** A login that was refused is tried again after this long, at most. */
const REFUSED_RETRY_MS = 30_000;

/**
 * Keeps one link to the service: gets a session, opens a link, replaces both before the session ends
 * (the new link is up and subscribed before the old one goes), and starts over when it breaks.
 */
export class Connection {
  private state: ConnectionState = { type: 'connecting' };
  private link: Link | undefined;
  private session: Session | undefined;
  private successor: Link | undefined;
  private cancelRetry: () => void = () => undefined;
  private cancelRenewal: () => void = () => undefined;
  private attempt = 0;
  private loginsRefused = 0;
  private liveSince = 0;
  private downSince = 0;
  /** Rises with each start, so that what an older attempt brings is known as old. */
  private turn = 0;

  constructor(
    private readonly sessions: SessionSource,
    private readonly openLink: OpenLink,
    private readonly listener: ConnectionListener,
    private readonly backoffOptions: BackoffOptions,
    private readonly runtime: Runtime,
  ) {
    this.downSince = runtime.now();
  }

  current(): ConnectionState {
    return this.state;
  }

  /** Connects now, whatever was planned; does nothing while live. */
  connectNow(): void {
    if (this.state.type === 'live' || this.state.type === 'closed') {
      return;
    }
    if (this.state.type === 'reconnecting') {
      this.become({ ...this.state, inMs: 0 });
    } else if (this.state.type === 'refused') {
      this.become({ type: 'connecting' });
    }
    this.link?.close();
    this.link = undefined;
    void this.connect();
  }

  close(): void {
    this.become({ type: 'closed' });
    this.turn++;
    this.clearTimers();
    this.link?.close();
    this.successor?.close();
    this.listener.detach();
  }

  private async connect(): Promise<void> {
    this.clearTimers();
    const turn = ++this.turn;
    try {
      const session = await this.sessions.current();
      if (turn === this.turn) {
        this.link = this.open(session, turn);
      }
    } catch (error) {
      if (turn === this.turn) {
        this.failed(error);
      }
    }
  }

  private open(session: Session, turn: number): Link {
    const link: Link = this.openLink(session, {
      up: () => {
        if (turn === this.turn) {
          this.up(link, session);
        }
      },
      message: (topic, payload) => this.listener.message(topic, payload),
      down: (end) => {
        if (turn === this.turn && link === this.link) {
          this.down(end);
        }
      },
    });
    return link;
  }

  private up(link: Link, session: Session): void {
    this.session = session;
    this.loginsRefused = 0;
    this.liveSince = this.runtime.now();
    this.become({ type: 'live', since: this.liveSince });
    void this.listener.attach(link, session);
    this.planRenewal(session);
  }

  private down(end: LinkEnd): void {
    const wasLive = this.state.type === 'live';
    this.link = undefined;
    this.abandonSuccessor();
    this.listener.detach();
    if (wasLive) {
      this.downSince = this.runtime.now();
      this.attempt = this.downSince - this.liveSince < STABLE_MS ? this.attempt : 0;
    }
    if (end.type !== 'lost' && concernsLogin(end.code)) {
      this.sessions.discard();
      this.loginsRefused += end.type === 'refused' ? 1 : 0;
    }
    if (this.loginsRefused > 1) {
      this.refuse(becauseOf(end), true);
    } else {
      const single = end.type === 'ended' && concernsLogin(end.code);
      this.retryLater(becauseOf(end), single ? ENDED_FIRST_MS : undefined);
    }
  }

  private failed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof SessionRefusedError) {
      this.refuse({ type: 'token', message }, this.sessions.renewable);
      return;
    }
    const answered = error instanceof SessionUnavailableError && error.answered;
    this.retryLater({ type: answered ? 'service' : 'network', message });
  }

  private refuse(because: Because, again: boolean): void {
    if (!again) {
      this.become({ type: 'refused', because });
      return;
    }
    const inMs = Math.round(REFUSED_RETRY_MS * (0.5 + this.runtime.random() / 2));
    this.become({ type: 'refused', because, inMs });
    this.cancelRetry = this.runtime.after(inMs, () => void this.connect());
  }

  private retryLater(because: Because, atMostMs = Number.POSITIVE_INFINITY): void {
    const { firstMs } = this.backoffOptions;
    const options = { ...this.backoffOptions, firstMs: Math.min(firstMs, atMostMs) };
    const downMs = this.runtime.now() - this.downSince;
    const inMs = backoff(this.attempt++, downMs, options, this.runtime.random);
    this.become({ type: 'reconnecting', inMs, since: this.downSince, because });
    this.cancelRetry = this.runtime.after(inMs, () => this.connectNow());
  }

  private planRenewal(session: Session): void {
    this.renewIn(this.sessions.renewalInMs(session));
  }

  /** Opens the next link beside the present one; should that fail, the present one serves until it ends. */
  private async renew(): Promise<void> {
    const { turn } = this;
    try {
      const session = await this.sessions.fresh();
      if (turn !== this.turn || this.link === undefined) {
        return;
      }
      this.openSuccessor(session, turn);
    } catch {
      this.renewLater(turn);
    }
  }

  private openSuccessor(session: Session, turn: number): void {
    this.abandonSuccessor();
    const link: Link = this.openLink(session, {
      up: () => void this.handOver(link, session, turn),
      message: (topic, payload) => this.listener.message(topic, payload),
      down: (end) => {
        if (link === this.successor) {
          this.successor = undefined;
          this.stay(turn);
        } else if (link === this.link && turn === this.turn) {
          this.down(end);
        }
      },
    });
    this.successor = link;
  }

  private async handOver(link: Link, session: Session, turn: number): Promise<void> {
    const isNext = () => turn === this.turn && this.link !== undefined && link === this.successor;
    if (!isNext()) {
      link.close();
      return;
    }
    await this.listener.attach(link, session);
    if (!isNext()) {
      return;
    }
    this.link?.close();
    this.link = link;
    this.session = session;
    this.successor = undefined;
    this.planRenewal(session);
  }

  /** The next link went down before it took over: everything is asked for on the present one again. */
  private stay(turn: number): void {
    if (turn === this.turn && this.link !== undefined && this.session !== undefined) {
      void this.listener.attach(this.link, this.session);
    }
    this.renewLater(turn);
  }

  private renewLater(turn: number): void {
    if (turn === this.turn && this.link !== undefined) {
      this.renewIn(backoff(4, 0, this.backoffOptions, this.runtime.random));
    }
  }

  private renewIn(ms: number): void {
    this.cancelRenewal();
    this.cancelRenewal = this.runtime.after(ms, () => void this.renew());
  }

  private abandonSuccessor(): void {
    const link = this.successor;
    this.successor = undefined;
    link?.close();
  }

  private clearTimers(): void {
    this.cancelRetry();
    this.cancelRenewal();
  }

  private become(state: ConnectionState): void {
    this.state = state;
    this.listener.state(state);
  }
}

function becauseOf(end: LinkEnd): Because {
  return end.type === 'lost'
    ? { type: 'network', message: end.message }
    : { type: concernsLogin(end.code) ? 'login' : 'service', message: reasonOf(end.code) };
}
