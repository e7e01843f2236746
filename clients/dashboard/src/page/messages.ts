import type { JsonValue } from '@thingcast/client';

/** A message that the service sent to this page alone. */
export interface PageMessage {
  readonly number: number;
  readonly text: string;
  readonly at: number;
}

const SHOWN = 3;

/** The last messages to this page, until they are closed. */
export class PageMessages {
  shown: readonly PageMessage[] = [];
  private count = 0;

  take(message: JsonValue): void {
    const added = { number: ++this.count, text: textOf(message), at: Date.now() };
    this.shown = [...this.shown, added].slice(-SHOWN);
  }

  close(number: number): void {
    this.shown = this.shown.filter((message) => message.number !== number);
  }
}

/** What a person is to read: its text, or all of it. */
function textOf(message: JsonValue): string {
  if (typeof message === 'string') {
    return message;
  }
  if (typeof message === 'object' && message !== null && 'text' in message) {
    const { text } = message as { text?: JsonValue };
    if (typeof text === 'string') {
      return text;
    }
  }
  return JSON.stringify(message);
}
