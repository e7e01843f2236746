import { type Page, pageOf, textOf } from '../api.ts';
import { MalformedMessageError } from '../errors.ts';
import type { Item } from '../item.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { isObject, itemOf } from '../live-message.ts';

/** A room that there is. */
export interface KnownRoom {
  readonly room: string;
  /** Who created it: the same text as a message's `sender`. */
  readonly createdBy?: string;
  /** Epoch milliseconds. */
  readonly createdAt?: number;
}

/** Someone in a room: one connection, so that a person may be there twice. */
export interface Member {
  /** What they call themselves: text, never markup. */
  readonly name: string;
  /** Who they are, whatever they call themselves. */
  readonly sender: string;
  readonly clientId: string;
  /** Epoch milliseconds. */
  readonly joinedAt?: number;
}

/** The answer to `join`. */
export interface Joined {
  readonly members: readonly Member[];
  /** How many members there are; `members` may hold only some of them. */
  readonly count: number;
  readonly history: readonly Item[];
  /** Whether there are older messages. */
  readonly more: boolean;
}

const NO_DIGITS: ReadonlyMap<string, string> = new Map();

export function roomsOf(result: JsonObject): Page<KnownRoom> {
  return pageOf(result, 'rooms', roomOf);
}

export function roomOf(entry: JsonValue): KnownRoom {
  const fields = isObject(entry) ? entry : {};
  const { createdBy, createdAt } = fields;
  return {
    room: textOf(fields, 'room'),
    ...(typeof createdBy === 'string' ? { createdBy } : {}),
    ...(typeof createdAt === 'number' ? { createdAt } : {}),
  };
}

export function membersOf(result: JsonObject): Page<Member> {
  return pageOf(result, 'members', memberOf);
}

export function joinedOf(result: JsonObject): Joined {
  const { items: members } = membersOf(result);
  const { items: history } = pageOf(result, 'history', (item) => itemOf(item, NO_DIGITS));
  const { count, more } = result;
  return {
    members,
    count: typeof count === 'number' ? count : members.length,
    history,
    more: more === true,
  };
}

/** When a message was taken in, and its id. */
export function sentOf(result: JsonObject): { readonly id: string; readonly at: number } {
  const { at } = result;
  if (typeof at !== 'number') {
    throw new MalformedMessageError('The answer has no number at.', '/at');
  }
  return { id: textOf(result, 'messageId'), at };
}

function memberOf(entry: JsonValue): Member {
  const fields = isObject(entry) ? entry : {};
  const { joinedAt } = fields;
  return {
    name: textOf(fields, 'name'),
    sender: textOf(fields, 'sender'),
    clientId: textOf(fields, 'clientId'),
    ...(typeof joinedAt === 'number' ? { joinedAt } : {}),
  };
}
