import { DEFAULT_BACKOFF } from './backoff.ts';
import { Connection } from './connection.ts';
import type { ConnectionState } from './connection-state.ts';
import { Emitter, type Off } from './emitter.ts';
import { MalformedMessageError } from './errors.ts';
import type { Link } from './link.ts';
import { decodeLiveMessage } from './live-message.ts';
import { mqttLinks } from './mqtt-link.ts';
import type { ConnectOptions, Runtime } from './options.ts';
import { type Session, SessionSource } from './session.ts';
import { Subscriptions } from './subscriptions.ts';
import { stageOf } from './topic.ts';
import { type Watch, Watches, type WatchListener, type WatchOptions } from './watches.ts';

/** A message that is not what the contract says. */
export interface BadMessage {
  readonly topic: string;
  readonly reason: string;
  /** The field at fault, as a JSON pointer; empty for the whole message. */
  readonly field: string;
  readonly payload: Uint8Array;
}

/** What a client reports beside its watches. */
export interface ClientEvents {
  /** Every change of the connection. */
  state: ConnectionState;
  /** A message that could not be read; nothing of it is shown anywhere. */
  badMessage: BadMessage;
}

/** A client of Thingcast: one connection, any number of watched keys. */
export interface ThingcastClient {
  readonly state: ConnectionState;
  on<Name extends keyof ClientEvents>(
    name: Name,
    listener: (event: ClientEvents[Name]) => void,
  ): Off;
  /**
   * Watches a key: what arrives on its topics, in the order of items. Known values are told at once.
   * Throws InvalidKeyError or InvalidKindError for what no topic can name.
   */
  watch(key: string, listener: WatchListener): Watch;
  watch(key: string, options: WatchOptions, listener: WatchListener): Watch;
  /** Connects now instead of waiting for the next attempt; after a refusal, asks again. */
  retry(): void;
  /** The service's clock in epoch milliseconds, as far as its answers tell; else this machine's. */
  serverNow(): number;
  close(): void;
}

const TIMEOUT_MS = 10_000;
/** Browsers let the timers of hidden pages run once a minute: a shorter keep-alive would end them. */
const KEEP_ALIVE_SECONDS = 60;

/** Connects to Thingcast, and keeps connected until it is closed. */
export function connect(options: ConnectOptions): ThingcastClient {
  return new Client(options);
}

class Client implements ThingcastClient {
  private readonly events = new Emitter<ClientEvents>();
  private readonly subscriptions = new Subscriptions(({ filter, state }) =>
    this.watches.subscriptionChanged(filter, state),
  );
  private readonly watches = new Watches(this.subscriptions);
  private readonly sessions: SessionSource;
  private readonly connection: Connection;
  private readonly wake = () => this.connection.connectNow();

  constructor(options: ConnectOptions) {
    const runtime = { ...systemRuntime(), ...options.runtime };
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const keepAliveSeconds = options.keepAliveSeconds ?? KEEP_ALIVE_SECONDS;
    this.sessions = new SessionSource(options, timeoutMs, runtime);
    this.connection = new Connection(
      this.sessions,
      mqttLinks({ keepAliveSeconds, timeoutMs }),
      {
        state: (state) => this.events.emit('state', state),
        attach: (link, session) => this.attach(link, session),
        detach: () => this.subscriptions.detach(),
        message: (topic, payload) => this.take(topic, payload),
      },
      { ...DEFAULT_BACKOFF, ...options.backoff },
      runtime,
    );
    globalThis.addEventListener?.('online', this.wake);
    this.connection.connectNow();
  }

  get state(): ConnectionState {
    return this.connection.current();
  }

  on<Name extends keyof ClientEvents>(
    name: Name,
    listener: (event: ClientEvents[Name]) => void,
  ): Off {
    return this.events.on(name, listener);
  }

  watch(key: string, first: WatchOptions | WatchListener, second?: WatchListener): Watch {
    if (typeof first === 'function') {
      return this.watches.add(key, {}, first);
    }
    if (second === undefined) {
      throw new TypeError('watch(key, options, listener): the listener is missing.');
    }
    return this.watches.add(key, first, second);
  }

  retry(): void {
    this.connection.connectNow();
  }

  serverNow(): number {
    return this.sessions.serverNow();
  }

  close(): void {
    globalThis.removeEventListener?.('online', this.wake);
    this.connection.close();
  }

  private async attach(link: Link, session: Session): Promise<void> {
    this.watches.setStage(stageOf(session.clientId));
    await this.subscriptions.attach(link);
  }

  private take(topic: string, payload: Uint8Array): void {
    const key = this.watches.keyOf(topic);
    if (key === undefined) {
      return; // on its way when the watch was closed
    }
    try {
      const message = decodeLiveMessage(payload);
      if (message.key !== key || !topic.endsWith(`/${message.kind}`)) {
        throw new MalformedMessageError('The message is not of the key and kind of its topic.', '');
      }
      this.watches.take(message);
    } catch (error) {
      const field = error instanceof MalformedMessageError ? error.field : '';
      const reason = error instanceof Error ? error.message : String(error);
      this.events.emit('badMessage', { topic, reason, field, payload });
    }
  }
}

function systemRuntime(): Runtime {
  return {
    fetch: (...args) => fetch(...args),
    now: Date.now,
    random: Math.random,
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
  };
}
