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
  InvalidKeyError,
  InvalidKindError,
  MalformedMessageError,
  SessionRefusedError,
  SessionUnavailableError,
} from './errors.ts';
export type { JsonObject, JsonValue } from './json.ts';
export { encodeKey } from './key.ts';
export {
  decodeLiveMessage,
  type ItemChange,
  type LiveItem,
  type LiveMessage,
  type LiveRemoval,
} from './live-message.ts';
export type { ConnectOptions, Runtime } from './options.ts';
export { compareItems, Ordering, type Placement } from './ordering.ts';
export { compareSequences } from './sequence.ts';
export type { SubscriptionState } from './subscription.ts';
export type { Watch, WatchEvent, WatchListener, WatchOptions } from './watches.ts';
