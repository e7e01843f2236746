export type { HistoryQuery, KeyQuery, KeyWatcher, KnownKey } from './api.ts';
export type { BackoffOptions } from './backoff.ts';
export {
  type BadMessage,
  type ClientEvents,
  connect,
  type ThingcastClient,
} from './client.ts';
export type { Because, ConnectionState } from './connection-state.ts';
export type { Off } from './emitter.ts';
export {
  ApiError,
  InvalidGroupError,
  InvalidKeyError,
  InvalidKindError,
  MalformedMessageError,
  type RefusalReason,
  SessionRefusedError,
  SessionUnavailableError,
  TooManyWatchesError,
} from './errors.ts';
export type { GroupWatch } from './group-watches.ts';
export { compareItems, type Item, type ItemRef } from './item.ts';
export type { JsonObject, JsonValue } from './json.ts';
export { encodeKey } from './key.ts';
export { MAX_SUBSCRIPTIONS } from './link.ts';
export {
  type Digest,
  decodeDigest,
  decodeLiveMessage,
  type ItemChange,
  type LiveItem,
  type LiveMessage,
  type LiveRemoval,
} from './live-message.ts';
export type { ConnectOptions, Runtime } from './options.ts';
export { Ordering, type Placement, type ReadMark, type ReadRange, readMark } from './ordering.ts';
export type { Pace } from './pace.ts';
export type { MessageListener } from './replies.ts';
export { compareSequences } from './sequence.ts';
export type { NewShare, Share, Shares } from './shares.ts';
export type { WatchEvent, WatchListener } from './shelf.ts';
export type { SubscriptionState } from './subscription.ts';
export type { Watch, WatchOptions } from './watches.ts';
