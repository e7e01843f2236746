import type { Off } from '../emitter.ts';
import type { ApiError } from '../errors.ts';
import type { Member } from './answers.ts';
import type { RoomMessage } from './transcript.ts';

/** Whether one is in a room. */
export type RoomState =
  /** Asked for, or asked for again after the connection was lost; what is sent meanwhile waits. */
  | { readonly type: 'joining' }
  | { readonly type: 'joined' }
  /** Not let in: there is no such room, or no right to it. */
  | { readonly type: 'refused'; readonly error: ApiError }
  | { readonly type: 'left' };

/** What happens in a room; the room itself says how it is now. */
export type RoomEvent =
  | { readonly type: 'state'; readonly state: RoomState }
  /** A message came, or was written here. */
  | { readonly type: 'message'; readonly message: RoomMessage }
  /** What became of a message that was sent from here. */
  | { readonly type: 'receipt'; readonly message: RoomMessage }
  /** A message was deleted. */
  | { readonly type: 'removed'; readonly message: RoomMessage }
  /** Messages of before are there: those of joining, or older ones that were asked for. */
  | { readonly type: 'history' }
  | { readonly type: 'members' }
  | { readonly type: 'unread' }
  /** What was missed could not be read; what comes goes on. */
  | { readonly type: 'failed'; readonly error: Error };

export type RoomListener = (event: RoomEvent) => void;

/** A room that one is in, or wants to be in, whatever happens to the connection. */
export interface Room {
  readonly room: string;
  readonly state: RoomState;
  /** In everybody's order; at the end what is on its way from here. */
  readonly messages: readonly RoomMessage[];
  /** Whether there are older messages than these. */
  readonly more: boolean;
  /** Of a large room only some; `Rooms.members` gives them all. */
  readonly members: readonly Member[];
  readonly memberCount: number;
  /** How many messages of others came since `markRead`. */
  readonly unread: number;
  /** Hears what happens from now on, beside those who are told already. */
  on(listener: RoomListener): Off;
  /**
   * Sends a text of up to 4 KB, in the order of writing and no faster than the service takes it; its receipt says what became
   * of it. Throws an ApiError of status 413 for a longer one, and when the room was left.
   */
  send(text: string): RoomMessage;
  /** Forgets a message that was refused. */
  dismiss(id: string): void;
  /** Reads a page of older messages; answers whether there are still more. */
  older(): Promise<boolean>;
  /** Asks who is in the room now. */
  refreshMembers(): Promise<void>;
  markRead(): void;
  /** Asks once more to be let in where it was refused; what was written stays. */
  joinAgain(): void;
  leave(): Promise<void>;
}
