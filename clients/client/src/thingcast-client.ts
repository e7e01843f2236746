import type { HistoryQuery, KeyQuery, KeyWatcher, KnownKey } from './api.ts';
import type { ConnectionState } from './connection-state.ts';
import type { Off } from './emitter.ts';
import type { GroupWatch } from './group-watches.ts';
import type { ExportOptions, ExportQuery } from './history/export.ts';
import type { Item } from './item.ts';
import type { MoveOptions } from './moves.ts';
import type { Replay, ReplayQuery } from './replay/replay.ts';
import type { MessageListener } from './replies.ts';
import type { Rooms } from './rooms/rooms.ts';
import type { Shares } from './shares.ts';
import type { WatchListener } from './shelf.ts';
import type { Watch, WatchOptions } from './watches.ts';

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

/** A client of Thingcast: one connection, and what is watched on it. What goes over HTTP throws ApiErrors. */
export interface ThingcastClient {
  readonly state: ConnectionState;
  /** What the stack calls its keys (`vehicleId`), once there was a session. */
  readonly keyAttribute: string | undefined;
  on<Name extends keyof ClientEvents>(
    name: Name,
    listener: (event: ClientEvents[Name]) => void,
  ): Off;
  /**
   * Watches a key: what is there and what comes, in the order of items, whatever happens to the connection.
   * Known values are told at once. Throws InvalidKeyError or InvalidKindError for what no topic can name, and
   * TooManyWatchesError when the connection can carry no more.
   */
  watch(key: string, listener: WatchListener): Watch;
  watch(key: string, options: WatchOptions, listener: WatchListener): Watch;
  /**
   * Moves every watch of some keys to another key each, `[['site-a', 'site-b'], …]`, without reconnecting and in as few
   * packets as it takes (see `Watch.moveTo`). Throws a MoveError with those that were refused; the others are moved.
   */
  move(
    moves: readonly (readonly [from: string, to: string])[],
    options?: MoveOptions,
  ): Promise<void>;
  /** Watches the newest values of a group's keys, by its digest of each second: any number of keys for one subscription. */
  watchGroup(group: string, listener: WatchListener): GroupWatch;
  /** The keys that one may see. */
  keys(query?: KeyQuery): AsyncGenerator<KnownKey, void, undefined>;
  /** The newest item of each kind of these keys, as they are now; at most a hundred keys. */
  latest(keys: readonly string[]): Promise<readonly Item[]>;
  /** A key's items, from old to new unless asked otherwise; each page is read when it is needed. */
  history(query: HistoryQuery): AsyncGenerator<Item, void, undefined>;
  /**
   * The history of keys as one document of any length: the texts, one after the other, are the document. It asks
   * again for what fails in passing, until `signal` ends it.
   */
  exportItems(query: ExportQuery, options: ExportOptions): AsyncGenerator<string, void, undefined>;
  /** A time range of some keys, to be played again; what is shown is loaded ahead, never all of it. */
  replay(query: ReplayQuery): Replay;
  /** Who watches a key; needs `admin`. */
  watchersOf(key: string): Promise<readonly KeyWatcher[]>;
  readonly shares: Shares;
  readonly rooms: Rooms;
  /** Hears what the service sends to this connection alone; takes a subscription. */
  onMessage(listener: MessageListener): Off;
  /** Connects now instead of waiting for the next attempt; after a refusal, asks again. */
  retry(): void;
  /** The service's clock in epoch milliseconds, as far as its answers tell; else this machine's. */
  serverNow(): number;
  close(): void;
}
