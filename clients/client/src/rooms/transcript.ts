import type { ApiError } from '../errors.ts';
import { compareItems, type Item, type ItemRef } from '../item.ts';

/** What became of a message that was sent from here. */
export type Receipt =
  /** On its way; sent again until it is answered. */
  | { readonly type: 'sending' }
  /** The service has it, since `at`, in everybody's order. */
  | { readonly type: 'delivered'; readonly at: number }
  /** It was refused, and is nowhere but here. */
  | { readonly type: 'failed'; readonly error: ApiError };

/** A message of a room. Name and text are whatever people wrote: text, never markup. */
export interface RoomMessage {
  readonly id: string;
  /** Its place in everybody's order, epoch milliseconds; for one that is on its way, when it was written here. */
  readonly at: number;
  readonly text: string;
  /** What the sender is called. */
  readonly name: string;
  /** Who sent it, whatever they call themselves. */
  readonly sender: string;
  /** Sent by the same person, from here or from elsewhere. */
  readonly own: boolean;
  /** Of a message that was sent from here. */
  readonly receipt?: Receipt;
}

/** The messages of one room: what there is in the order of (`at`, `id`), then what is on its way. */
export class Transcript {
  private readonly placed: RoomMessage[] = [];
  private readonly ids = new Map<string, RoomMessage>();
  private readonly waiting = new Map<string, RoomMessage>();
  private shown: readonly RoomMessage[] | undefined;

  /** All messages, from old to new; the same array until something changes. */
  all(): readonly RoomMessage[] {
    this.shown ??= [...this.placed, ...this.waiting.values()];
    return this.shown;
  }

  get oldest(): RoomMessage | undefined {
    return this.placed[0];
  }

  /** Takes in a message that the service has; nothing when it was here. It has a receipt when it was on its way from here. */
  place(item: Item, isOwn: (sender: string) => boolean): RoomMessage | undefined {
    const { id = '', at, data } = item;
    const sender = textOr(data.sender, '');
    const known = this.ids.get(nameOf(at, id));
    if (known !== undefined) {
      this.correct(known, textOr(data.name, ''));
      return undefined;
    }
    const text = textOr(data.text, '');
    const waited = this.waiting.get(id);
    // With another text it is another message, whose id the service will refuse for this one.
    const isHere = waited !== undefined && isOwn(sender) && waited.text === text;
    const message: RoomMessage = {
      id,
      at,
      text,
      name: textOr(data.name, ''),
      sender,
      own: isOwn(sender),
      ...(isHere ? { receipt: { type: 'delivered', at } } : {}),
    };
    if (isHere) {
      this.waiting.delete(id);
    }
    this.insert(message);
    return message;
  }

  /** Adds a message that is on its way. */
  await(message: RoomMessage): void {
    this.waiting.set(message.id, message);
    this.changed();
  }

  /** The message is in everybody's order from now on; nothing when it was already. */
  delivered(id: string, at: number): RoomMessage | undefined {
    const message = this.waiting.get(id);
    if (message === undefined) {
      return undefined;
    }
    this.waiting.delete(id);
    const placed: RoomMessage = { ...message, at, receipt: { type: 'delivered', at } };
    this.insert(placed);
    return placed;
  }

  failed(id: string, error: ApiError): RoomMessage | undefined {
    const message = this.waiting.get(id);
    if (message === undefined) {
      return undefined;
    }
    const failed: RoomMessage = { ...message, receipt: { type: 'failed', error } };
    this.waiting.set(id, failed);
    this.changed();
    return failed;
  }

  /** What is still on its way, in the order in which it was written. */
  unsent(): readonly RoomMessage[] {
    return [...this.waiting.values()].filter(({ receipt }) => receipt?.type === 'sending');
  }

  /** Takes a message away: it was deleted. */
  remove({ at, id = '' }: ItemRef): RoomMessage | undefined {
    const message = this.ids.get(nameOf(at, id));
    if (message !== undefined) {
      this.ids.delete(nameOf(at, id));
      this.placed.splice(this.placed.indexOf(message), 1);
      this.changed();
    }
    return message;
  }

  /** Forgets a message that was refused. */
  dismiss(id: string): void {
    if (this.waiting.get(id)?.receipt?.type === 'failed') {
      this.waiting.delete(id);
      this.changed();
    }
  }

  /** The service knows best what the sender of a message was called. */
  private correct(message: RoomMessage, name: string): void {
    if (message.name !== name) {
      const corrected = { ...message, name };
      this.ids.set(nameOf(message.at, message.id), corrected);
      this.placed[this.placed.indexOf(message)] = corrected;
      this.changed();
    }
  }

  private insert(message: RoomMessage): void {
    if (this.ids.has(nameOf(message.at, message.id))) {
      return;
    }
    this.placed.splice(this.placeOf(message), 0, message);
    this.ids.set(nameOf(message.at, message.id), message);
    this.changed();
  }

  /** Where it belongs among the others: mostly at the end, or with older ones at the start. */
  private placeOf(message: RoomMessage): number {
    let low = 0;
    let high = this.placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.placed[middle];
      if (other !== undefined && isAfter(other, message)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private changed(): void {
    this.shown = undefined;
  }
}

function isAfter(message: RoomMessage, other: RoomMessage): boolean {
  return compareItems(refOf(message), refOf(other)) > 0;
}

function refOf({ at, id }: RoomMessage): ItemRef {
  return { key: '', kind: 'message', at, id };
}

function nameOf(at: number, id: string): string {
  return `${at}#${id}`;
}

function textOr(value: unknown, other: string): string {
  return typeof value === 'string' ? value : other;
}
