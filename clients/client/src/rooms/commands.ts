import { ApiError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Link } from '../link.ts';
import type { Runtime } from '../options.ts';
import type { Session } from '../session.ts';
import { commandTopic, stageOf } from '../topic.ts';
import { CommandPace, MESSAGES, OTHERS } from './command-pace.ts';
import { newId } from './new-id.ts';
import type { Reply } from './reply.ts';

/** What a client may ask of rooms. */
export type Action = 'register' | 'create' | 'list' | 'join' | 'leave' | 'send' | 'disconnect';

/** How long answers are waited for. */
export interface CommandTiming {
  /** A command without an answer is given again after about this long, then twice as long and so on, with the same id. */
  readonly answerMs: number;
  /** It is given up after this long; a message to a room never is. */
  readonly giveUpMs: number;
}

export const DEFAULT_COMMAND_TIMING: CommandTiming = { answerMs: 5_000, giveUpMs: 30_000 };

interface Pending {
  readonly id: string;
  readonly action: Action;
  readonly payload: string;
  /** Worth something on the link only that it was given on. */
  readonly bound: boolean;
  readonly resolve: (result: JsonObject) => void;
  readonly reject: (error: Error) => void;
  tries: number;
  cancel: () => void;
  cancelEnd: () => void;
}

/** A command whose link went down; the next one begins anew. */
export class LinkLostError extends ApiError {
  constructor() {
    super('The connection was lost before the answer came.', 'network', 0);
  }
}

/** Commands to the room function, and its answers: given again until answered, always with the same id. */
export class Commands {
  private readonly pending = new Map<string, Pending>();
  private readonly messages = new CommandPace(MESSAGES);
  private readonly others = new CommandPace(OTHERS);
  private link: Link | undefined;
  private clientId = '';

  constructor(
    private readonly runtime: Pick<Runtime, 'now' | 'after' | 'random'>,
    private readonly timing: CommandTiming,
  ) {}

  /** Whether there is a link on which answers are heard. */
  get reachable(): boolean {
    return this.link !== undefined;
  }

  /** Asks; rejects with an ApiError when it is refused, or not answered for too long. */
  ask(action: Action, fields: JsonObject, id = newId()): Promise<JsonObject> {
    return this.give(action, fields, id, false);
  }

  /** Asks on this link alone, without an end: rejects with a LinkLostError when it goes. */
  askHere(action: Action, fields: JsonObject, id = newId()): Promise<JsonObject> {
    return this.give(action, fields, id, true);
  }

  /** Replies reach this client from now on. */
  attach(link: Link, { clientId }: Session): void {
    this.dropBound();
    this.link = link;
    this.clientId = clientId;
    for (const command of this.pending.values()) {
      this.plan(command);
    }
  }

  detach(): void {
    this.link = undefined;
    this.dropBound();
    for (const { cancel } of this.pending.values()) {
      cancel();
    }
  }

  take(reply: Reply): void {
    const command = reply.id === undefined ? undefined : this.pending.get(reply.id);
    if (command === undefined) {
      return; // a repeated command is answered twice
    }
    if (reply.ok) {
      this.forget(command);
      command.resolve(reply.result);
    } else if (reply.error.status === TOO_MANY) {
      this.plan(command, SECOND_MS); // another tab's clock, or a slow way: it may go later
    } else {
      this.forget(command);
      command.reject(reply.error);
    }
  }

  /** Ends all waiting. */
  close(): void {
    this.link = undefined;
    for (const command of this.pending.values()) {
      this.forget(command);
      command.reject(new ApiError('The client was closed.', 'network', 0));
    }
  }

  private give(
    action: Action,
    fields: JsonObject,
    id: string,
    bound: boolean,
  ): Promise<JsonObject> {
    if (bound && this.link === undefined) {
      return Promise.reject(new LinkLostError());
    }
    return new Promise((resolve, reject) => {
      const payload = JSON.stringify({ id, ...fields });
      const none = () => undefined;
      const start = { tries: 0, cancel: none, cancelEnd: none };
      const command: Pending = { id, action, payload, bound, resolve, reject, ...start };
      this.pending.set(id, command);
      if (!bound) {
        const { giveUpMs } = this.timing;
        command.cancelEnd = this.runtime.after(giveUpMs, () => this.giveUp(command));
      }
      this.plan(command);
    });
  }

  /** Publishes when the pace allows it, and again until it is answered. */
  private plan(command: Pending, inMs = 0): void {
    command.cancel();
    const pace = command.action === 'send' ? this.messages : this.others;
    const waitMs = inMs === 0 ? pace.take(this.runtime.now()) : inMs;
    if (waitMs > 0) {
      command.cancel = this.runtime.after(waitMs, () =>
        inMs === 0 ? this.publish(command) : this.plan(command),
      );
    } else {
      this.publish(command);
    }
  }

  private publish(command: Pending): void {
    const { link, clientId } = this;
    if (link === undefined) {
      return; // the next link asks again
    }
    link.publish(commandTopic(stageOf(clientId), clientId, command.action), command.payload);
    const patience = this.timing.answerMs * Math.min(MOST_PATIENT, 2 ** command.tries++);
    const inMs = patience * (1 - this.runtime.random() / 4); // many clients may miss the same answer
    command.cancel = this.runtime.after(inMs, () => this.plan(command));
  }

  private giveUp(command: Pending): void {
    this.forget(command);
    const seconds = Math.round(this.timing.giveUpMs / SECOND_MS);
    const words = `There was no answer to ${command.action} for ${seconds} seconds.`;
    command.reject(new ApiError(words, 'network', 0));
  }

  private forget(command: Pending): void {
    command.cancel();
    command.cancelEnd();
    this.pending.delete(command.id);
  }

  private dropBound(): void {
    for (const command of [...this.pending.values()].filter(({ bound }) => bound)) {
      this.forget(command);
      command.reject(new LinkLostError());
    }
  }
}

const TOO_MANY = 429;
const SECOND_MS = 1_000;
/** How many times as long as the first answer the later ones are waited for, at most. */
const MOST_PATIENT = 8;
