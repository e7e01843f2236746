import { Api, type HistoryQuery, type KeyQuery, type KeyWatcher, type KnownKey } from './api.ts';
import { DEFAULT_BACKOFF } from './backoff.ts';
import { Connection } from './connection.ts';
import type { ConnectionState } from './connection-state.ts';
import { Emitter, type Off } from './emitter.ts';
import { MalformedMessageError, MoveError } from './errors.ts';
import { type GroupWatch, GroupWatches } from './group-watches.ts';
import { type ExportOptions, type ExportQuery, exportOf } from './history/export.ts';
import { itemsOf } from './history/history.ts';
import { Http } from './http.ts';
import type { Item } from './item.ts';
import type { Reading } from './key-catch-up.ts';
import { Lane } from './lane.ts';
import type { Link } from './link.ts';
import { decodeDigest, decodeLiveMessage } from './live-message.ts';
import type { MoveOptions } from './moves.ts';
import { mqttLinks } from './mqtt-link.ts';
import type { ConnectOptions, Runtime } from './options.ts';
import { DEFAULT_PACE } from './pace.ts';
import { entriesOf } from './pages.ts';
import { Patience } from './patience.ts';
import { type Replay, type ReplayQuery, replayOf } from './replay/replay.ts';
import { type MessageListener, Replies } from './replies.ts';
import { DEFAULT_COMMAND_TIMING } from './rooms/commands.ts';
import { ClientRooms } from './rooms/rooms.ts';
import { type Session, SessionSource } from './session.ts';
import { Shares } from './shares.ts';
import { Shelf, type WatchListener } from './shelf.ts';
import { Snapshots } from './snapshots.ts';
import { Subscriptions } from './subscriptions.ts';
import type { ClientEvents, ThingcastClient } from './thingcast-client.ts';
import { TokenSource } from './token-source.ts';
import { stageOf } from './topic.ts';
import { type Watch, Watches, type WatchOptions } from './watches.ts';

const TIMEOUT_MS = 10_000;
/** Browsers let the timers of hidden pages run once a minute: a shorter keep-alive would end them. */
const KEEP_ALIVE_SECONDS = 60;
/** Requests for history under way at once. */
const HISTORY_LANES = 3;
/** Requests of one replay under way at once. */
const REPLAY_LANES = 6;

/** Connects to Thingcast, and keeps connected until it is closed. */
export function connect(options: ConnectOptions): ThingcastClient {
  return new Client(options);
}

class Client implements ThingcastClient {
  readonly shares: Shares;
  private readonly events = new Emitter<ClientEvents>();
  private readonly subscriptions: Subscriptions;
  private readonly watches: Watches;
  private readonly groups: GroupWatches;
  readonly rooms: ClientRooms;
  private readonly replies = new Replies(
    () => this.watches.count + this.groups.count,
    (reply) => this.rooms.answered(reply),
    (link, session) => void this.rooms.heard(link, session),
  );
  private readonly sessions: SessionSource;
  private readonly reading: Reading;
  private readonly connection: Connection;
  private readonly wake = () => this.connection.connectNow();

  constructor(options: ConnectOptions) {
    const runtime = { ...systemRuntime(), ...options.runtime };
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const tokens = new TokenSource(options.token, runtime);
    const http = new Http(options.api, tokens, timeoutMs, runtime);
    this.shares = new Shares(http);
    this.sessions = new SessionSource(options.api, tokens, timeoutMs, runtime);
    this.reading = this.readingBy(new Api(http), options, runtime);
    this.subscriptions = new Subscriptions(
      ({ filter, state }) => {
        this.watches.subscriptionChanged(filter, state);
        this.groups.subscriptionChanged(filter, state);
      },
      (filters) => {
        this.watches.granted(filters);
        this.groups.granted(filters);
      },
    );
    const shelf = new Shelf(runtime.now);
    this.watches = new Watches(
      this.subscriptions,
      shelf,
      this.reading,
      () => this.groups.count + this.replies.count,
    );
    this.groups = new GroupWatches(
      this.subscriptions,
      shelf,
      this.reading,
      () => this.watches.count + this.replies.count,
      (key) => this.watches.reread(key),
    );
    this.rooms = new ClientRooms(this.watches, this.reading, () => this.replies.keep(), {
      ...DEFAULT_COMMAND_TIMING,
      ...options.commandTiming,
    });
    this.connection = this.connectionBy(options, timeoutMs, runtime);
    globalThis.addEventListener?.('online', this.wake);
    this.connection.connectNow();
  }

  get state(): ConnectionState {
    return this.connection.current();
  }

  get keyAttribute(): string | undefined {
    return this.sessions.keyAttribute;
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

  async move(
    moves: readonly (readonly [string, string])[],
    options: MoveOptions = {},
  ): Promise<void> {
    const failures = await this.watches.move(moves, options);
    if (failures.length > 0) {
      throw new MoveError(failures);
    }
  }

  watchGroup(group: string, listener: WatchListener): GroupWatch {
    return this.groups.add(group, listener);
  }

  keys(query: KeyQuery = {}): AsyncGenerator<KnownKey, void, undefined> {
    return entriesOf((cursor) => this.reading.api.keys(query, cursor));
  }

  latest(keys: readonly string[]): Promise<readonly Item[]> {
    return this.reading.api.latest(keys);
  }

  history(query: HistoryQuery): AsyncGenerator<Item, void, undefined> {
    return itemsOf(this.reading.api, query);
  }

  exportItems(query: ExportQuery, options: ExportOptions): AsyncGenerator<string, void, undefined> {
    return exportOf(this.reading, query, options);
  }

  replay(query: ReplayQuery): Replay {
    const { api, patience, runtime } = this.reading;
    return replayOf(query, { api, patience, lane: new Lane(REPLAY_LANES) }, runtime.now);
  }

  watchersOf(key: string): Promise<readonly KeyWatcher[]> {
    return this.reading.api.watchersOf(key);
  }

  onMessage(listener: MessageListener): Off {
    return this.replies.onMessage(listener);
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
    this.watches.closeAll();
    this.rooms.close();
    this.reading.patience.close();
    this.reading.snapshots.close();
  }

  private readingBy(api: Api, options: ConnectOptions, runtime: Runtime): Reading {
    const patience = new Patience({ ...DEFAULT_BACKOFF, ...options.backoff }, runtime);
    return {
      api,
      patience,
      runtime,
      snapshots: new Snapshots(api, patience, runtime),
      lane: new Lane(HISTORY_LANES),
      pace: { ...DEFAULT_PACE, ...options.pace },
      serverNow: () => this.serverNow(),
    };
  }

  private connectionBy(options: ConnectOptions, timeoutMs: number, runtime: Runtime): Connection {
    const keepAliveSeconds = options.keepAliveSeconds ?? KEEP_ALIVE_SECONDS;
    return new Connection(
      this.sessions,
      mqttLinks({ keepAliveSeconds, timeoutMs }),
      {
        state: (state) => this.events.emit('state', state),
        attach: (link, session) => this.attach(link, session),
        detach: () => this.detach(),
        message: (topic, payload) => this.take(topic, payload),
      },
      { ...DEFAULT_BACKOFF, ...options.backoff },
      runtime,
    );
  }

  private async attach(link: Link, session: Session): Promise<void> {
    const stage = stageOf(session.clientId);
    this.watches.setStage(stage);
    this.groups.setStage(stage);
    this.rooms.signedIn(session);
    await Promise.all([this.subscriptions.attach(link), this.replies.attach(link, session)]);
  }

  private detach(): void {
    this.subscriptions.detach();
    this.replies.detach();
    this.rooms.lost();
    this.watches.lost();
    this.groups.lost();
  }

  private take(topic: string, payload: Uint8Array): void {
    try {
      if (this.replies.isReply(topic)) {
        this.replies.take(payload);
      } else if (this.groups.groupOf(topic) !== undefined) {
        this.takeDigest(topic, payload);
      } else {
        this.takeItem(topic, payload);
      }
    } catch (error) {
      const field = error instanceof MalformedMessageError ? error.field : '';
      const reason = error instanceof Error ? error.message : String(error);
      this.events.emit('badMessage', { topic, reason, field, payload });
    }
  }

  private takeDigest(topic: string, payload: Uint8Array): void {
    const digest = decodeDigest(payload);
    if (digest.group !== this.groups.groupOf(topic)) {
      throw new MalformedMessageError('The digest is not of the group of its topic.', '/group');
    }
    this.groups.take(digest);
  }

  private takeItem(topic: string, payload: Uint8Array): void {
    const key = this.watches.keyOf(topic);
    if (key === undefined) {
      return; // on its way when the watch was closed
    }
    const message = decodeLiveMessage(payload);
    if (message.key !== key || !topic.endsWith(`/${message.kind}`)) {
      throw new MalformedMessageError('The message is not of the key and kind of its topic.', '');
    }
    this.watches.takeItem(message);
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
