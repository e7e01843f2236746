import { guarded, type Off } from './emitter.ts';
import { MalformedMessageError, TooManyWatchesError } from './errors.ts';
import type { JsonValue } from './json.ts';
import { type Link, MAX_SUBSCRIPTIONS } from './link.ts';
import { isObject, parseMessage } from './live-message.ts';
import { type Reply, replyOf } from './rooms/reply.ts';
import type { Session } from './session.ts';
import { replyTopic, stageOf } from './topic.ts';

/** Told of a message that the service sends to this connection alone. */
export type MessageListener = (message: JsonValue) => void;

const AT_LEAST_ONCE = 1;

/** What the service sends to this client alone, once someone wants to hear it. */
export class Replies {
  private readonly listeners = new Set<MessageListener>();
  private link: Link | undefined;
  private session: Session | undefined;
  private kept = false;

  constructor(
    /** How many subscriptions others hold. */
    private readonly taken: () => number,
    /** Told of the answers to commands. */
    private readonly answered: (reply: Reply) => void,
    /** What is sent to this session's client is heard from now on. */
    private readonly heard: (link: Link, session: Session) => void,
  ) {}

  /** How many subscriptions this takes. */
  get count(): number {
    return this.kept || this.listeners.size > 0 ? 1 : 0;
  }

  onMessage(listener: MessageListener): Off {
    this.want(() => this.listeners.add(listener));
    return () => {
      if (this.listeners.delete(listener) && this.count === 0 && this.session) {
        void this.link?.unsubscribe([topicOf(this.session)]);
      }
    };
  }

  /** Answers are wanted from now on, as long as there is a client. */
  keep(): void {
    this.want(() => {
      this.kept = true;
    });
  }

  /** A link is up; the client's id is another with each session, and the topic with it. */
  async attach(link: Link, session: Session): Promise<void> {
    this.link = link;
    this.session = session;
    await this.subscribe();
  }

  detach(): void {
    this.link = undefined;
  }

  /** Whether this is what the service says to this client, this session's or the one before. */
  isReply(topic: string): boolean {
    return topic.startsWith('reply/');
  }

  /** Takes in what came; throws a MalformedMessageError when it is no message and no answer. */
  take(payload: Uint8Array): void {
    const { value } = parseMessage(payload);
    if (!isObject(value)) {
      throw new MalformedMessageError('A message to a client is a JSON object.', '');
    }
    const { message } = value;
    if (message === undefined) {
      this.answered(replyOf(value));
      return;
    }
    for (const listener of this.listeners) {
      guarded(() => listener(message));
    }
  }

  private want(add: () => void): void {
    const before = this.count;
    if (before === 0 && this.taken() >= MAX_SUBSCRIPTIONS) {
      throw new TooManyWatchesError(
        `One connection carries ${MAX_SUBSCRIPTIONS} subscriptions, and all are taken. Close a watch first.`,
      );
    }
    add();
    if (before === 0) {
      void this.subscribe();
    }
  }

  private async subscribe(): Promise<void> {
    const { link, session } = this;
    if (link === undefined || session === undefined || this.count === 0) {
      return;
    }
    // The link's end is reported, and the next link asks again.
    const grants = await link.subscribe([topicOf(session)], AT_LEAST_ONCE).catch(() => []);
    if (link === this.link && grants.some(({ code }) => code < REFUSED)) {
      this.heard(link, session);
    }
  }
}

const REFUSED = 128;

function topicOf({ clientId }: Session): string {
  return replyTopic(stageOf(clientId), clientId);
}
