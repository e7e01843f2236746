import { InvalidGroupError, InvalidKeyError, InvalidKindError } from './errors.ts';
import { encodeKey } from './key.ts';

/** Limits of IoT Core's topics: 256 bytes of UTF-8 and 7 slashes. Ours have three. */
const MAX_TOPIC_BYTES = 256;
const LONGEST_KIND = 64;
const ROOM = 'room:';
const KIND = /^[A-Za-z0-9_-]{1,64}$/;
const GROUP = /^[A-Za-z0-9._:-]{1,64}$/;

/** What a client id says of its stage: the part before the first `@`. */
export function stageOf(clientId: string): string {
  const end = clientId.indexOf('@');
  return end < 0 ? clientId : clientId.slice(0, end);
}

/** The topic of a key without its last level, the kind: `live/dev/truck-7`, `room/dev/dispatch`. */
export function keyTopic(stage: string, key: string): string {
  const topic = key.startsWith(ROOM)
    ? `room/${stage}/${encodeRoom(key)}`
    : `live/${stage}/${encodeKey(key)}`;
  if (topic.length + 1 + LONGEST_KIND > MAX_TOPIC_BYTES) {
    throw new InvalidKeyError(
      `The topic of key ${JSON.stringify(key)} in stage ${stage} could take ${topic.length + 1 + LONGEST_KIND} bytes; a topic holds ${MAX_TOPIC_BYTES}.`,
    );
  }
  return topic;
}

/** The topic filters that bring these kinds of a key; every kind when none is named. */
export function keyFilters(
  stage: string,
  key: string,
  kinds: readonly string[] | undefined,
): string[] {
  const topic = keyTopic(stage, key);
  return kinds === undefined
    ? [`${topic}/+`]
    : [...new Set(kinds)].map((kind) => `${topic}/${checkedKind(kind)}`);
}

/** The kind, when it is one. */
export function checkedKind(kind: string): string {
  if (!KIND.test(kind)) {
    throw new InvalidKindError(
      `A kind is 1 to 64 of A-Z a-z 0-9 _ -; ${JSON.stringify(kind)} is not. Leave kinds out to watch all.`,
    );
  }
  return kind;
}

function encodeRoom(key: string): string {
  const room = key.slice(ROOM.length);
  if (room === '') {
    throw new InvalidKeyError(
      'The key "room:" names no room. Put the name behind it: "room:dispatch".',
    );
  }
  return encodeKey(room);
}

/** Where a group's digests are published. */
export function digestTopic(stage: string, group: string): string {
  if (!GROUP.test(group)) {
    throw new InvalidGroupError(
      `A group is 1 to 64 of A-Z a-z 0-9 . _ : -; ${JSON.stringify(group)} is not.`,
    );
  }
  return `digest/${stage}/${group}`;
}

/** Where messages to one client are published. */
export function replyTopic(stage: string, clientId: string): string {
  return `reply/${stage}/${clientId}`;
}

/** Where a client gives its commands; a policy lets no other client publish there. */
export function commandTopic(stage: string, clientId: string, action: string): string {
  return `cmd/${stage}/${clientId}/${action}`;
}
