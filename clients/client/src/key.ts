import { InvalidKeyError } from './errors.ts';

/** Longest encoded key, in bytes: what IoT Core can name as one level beside the others. */
const MAX_LEVEL_BYTES = 128;
const MAX_KEY_BYTES = 128;

const encoder = new TextEncoder();
const UNRESERVED = new Set(
  encoder.encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:'),
);

/**
 * One topic level for a key: every byte of its UTF-8 outside `A-Z a-z 0-9 - . _ ~ :` percent-encoded.
 * Nothing is cut: what does not fit is an InvalidKeyError.
 */
export function encodeKey(key: string): string {
  const bytes = bytesOf(key);
  let level = '';
  for (const byte of bytes) {
    level += UNRESERVED.has(byte) ? String.fromCharCode(byte) : percent(byte);
  }
  if (level.length > MAX_LEVEL_BYTES) {
    throw new InvalidKeyError(
      `The key ${quoted(key)} takes ${level.length} bytes once percent-encoded; ` +
        `a topic level holds ${MAX_LEVEL_BYTES}. Use a shorter key, or fewer characters outside A-Z a-z 0-9 - . _ ~ :`,
    );
  }
  return level;
}

function bytesOf(key: string): Uint8Array {
  if (/\p{Surrogate}/u.test(key)) {
    throw new InvalidKeyError(
      `The key ${quoted(key)} holds half of a surrogate pair, which has no UTF-8.`,
    );
  }
  const bytes = encoder.encode(key);
  if (bytes.length === 0 || bytes.length > MAX_KEY_BYTES) {
    throw new InvalidKeyError(
      `A key has 1 to ${MAX_KEY_BYTES} bytes of UTF-8; ${quoted(key)} has ${bytes.length}.`,
    );
  }
  return bytes;
}

function percent(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The text in quotes, cut for an error message only. */
function quoted(key: string): string {
  return JSON.stringify(key.length > 140 ? `${key.slice(0, 140)}…` : key);
}
