import { ApiError } from '../errors.ts';

/** The longest text of a message, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 4_096;

const TOO_LONG = 413;
const encoder = new TextEncoder();

/** Throws what the service would answer to a text that is too long. */
export function checkText(text: string): void {
  const bytes = encoder.encode(text).length;
  if (bytes > MAX_TEXT_BYTES) {
    throw new ApiError(
      `The text has ${bytes} bytes of UTF-8; a message has at most ${MAX_TEXT_BYTES}.`,
      'request',
      TOO_LONG,
    );
  }
}
