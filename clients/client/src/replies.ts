import { guarded, type Off } from './emitter.ts';
import { MalformedMessageError, TooManyWatchesError } from './errors.ts';
import type { JsonValue } from './json.ts';
import { type Link, MAX_SUBSCRIPTIONS } from './link.ts';
import { isObject, parseMessage } from './live-message.ts';
import type { Session } from './session.ts';
import { replyTopic, stageOf } from './topic.ts';

/** Told of a message that the service sends to this connection alone. */
export type MessageListener = (message: JsonValue) => void;

const AT_LEAST_ONCE = 1;

/** What the service sends to this client alone, once someone wants to hear it. */
export class Replies {
  private readonly listeners = new Set<MessageListener>();
  private link: Link | undefined;
  private topic: string | undefined;

  /** @param taken how many subscriptions others hold */
  constructor(private readonly taken: () => number) {}

  /** How many subscriptions this takes. */
  get count(): number {
    return this.listeners.size === 0 ? 0 : 1;
  }

  onMessage(listener: MessageListener): Off {
    if (this.count === 0 && this.taken() >= MAX_SUBSCRIPTIONS) {
      throw new TooManyWatchesError(
        `One connection carries ${MAX_SUBSCRIPTIONS} subscriptions, and all are taken. Close a watch first.`,
      );
    }
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      void this.subscribe();
    }
    return () => {
      if (this.listeners.delete(listener) && this.listeners.size === 0 && this.topic) {
        this.link?.unsubscribe([this.topic]);
      }
    };
  }

  /** A link is up; the client's id is another with each session, and the topic with it. */
  async attach(link: Link, { clientId }: Session): Promise<void> {
    this.link = link;
    this.topic = replyTopic(stageOf(clientId), clientId);
    await this.subscribe();
  }

  detach(): void {
    this.link = undefined;
  }

  /** Whether this is what the service says to this client, this session's or the one before. */
  isReply(topic: string): boolean {
    return topic.startsWith('reply/');
  }

  /** Takes in what came; throws a MalformedMessageError when it is no message. */
  take(payload: Uint8Array): void {
    const { value } = parseMessage(payload);
    if (!isObject(value)) {
      throw new MalformedMessageError('A message to a client is a JSON object.', '');
    }
    const { message } = value;
    if (message === undefined) {
      return; // the answer to a command, which is not this one's to hand out
    }
    for (const listener of this.listeners) {
      guarded(() => listener(message));
    }
  }

  private async subscribe(): Promise<void> {
    const { link, topic } = this;
    if (link !== undefined && topic !== undefined && this.count > 0) {
      // The link's end is reported, and the next link asks again.
      await link.subscribe([topic], AT_LEAST_ONCE).catch(() => undefined);
    }
  }
}
