export type { Every, HistoryQuery, KeyQuery, KeyWatcher, KnownKey } from './api.ts';
export type { BackoffOptions } from './backoff.ts';
export { connect } from './client.ts';
export type { Because, ConnectionState } from './connection-state.ts';
export type { Off } from './emitter.ts';
export {
  ApiError,
  InvalidGroupError,
  InvalidKeyError,
  InvalidKindError,
  MalformedMessageError,
  MoveError,
  type RefusalReason,
  SessionRefusedError,
  SessionUnavailableError,
  TooManyWatchesError,
  WatchRefusedError,
} from './errors.ts';
export type { GroupWatch } from './group-watches.ts';
export type { ExportFormat } from './history/document.ts';
export type { ExportOptions, ExportProgress, ExportQuery } from './history/export.ts';
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
export type { MoveOptions } from './moves.ts';
export type { ConnectOptions, Runtime } from './options.ts';
export { Ordering, type Placement, type ReadMark, type ReadRange, readMark } from './ordering.ts';
export type { Pace } from './pace.ts';
export type { Replay, ReplayQuery, ReplayStatus, ReplayStep } from './replay/replay.ts';
export type { MessageListener } from './replies.ts';
export type { KnownRoom, Member } from './rooms/answers.ts';
export type { CommandTiming } from './rooms/commands.ts';
export type { Room, RoomEvent, RoomListener, RoomState } from './rooms/room.ts';
export type { Rooms } from './rooms/rooms.ts';
export { MAX_TEXT_BYTES } from './rooms/text-limit.ts';
export type { Receipt, RoomMessage } from './rooms/transcript.ts';
export { compareSequences } from './sequence.ts';
export type { NewShare, Share, Shares } from './shares.ts';
export type { WatchEvent, WatchListener } from './shelf.ts';
export type { SubscriptionState } from './subscription.ts';
export type { BadMessage, ClientEvents, ThingcastClient } from './thingcast-client.ts';
export type { Watch, WatchOptions } from './watches.ts';
