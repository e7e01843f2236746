import { guarded, type Off } from '../emitter.ts';
import { ApiError } from '../errors.ts';
import { compareItems, type Item, type ItemRef } from '../item.ts';
import type { Reading } from '../key-catch-up.ts';
import type { Place } from '../moves.ts';
import type { WatchEvent, WatchListener } from '../shelf.ts';
import { type Joined, type Member, membersOf } from './answers.ts';
import type { Commands } from './commands.ts';
import { Membership } from './membership.ts';
import { newId } from './new-id.ts';
import { OlderMessages } from './older-messages.ts';
import { Outbox } from './outbox.ts';
import type { Room, RoomEvent, RoomListener, RoomState } from './room.ts';
import { checkText } from './text-limit.ts';
import { type RoomMessage, Transcript } from './transcript.ts';

/** What a room needs of the client. */
export interface RoomSurroundings {
  readonly commands: Commands;
  readonly reading: Reading;
  /** This client's id, as far as there is a session. */
  readonly clientId: () => string;
  /** What this client has called itself. */
  readonly name: () => string | undefined;
  /** Begins to bring the room's items. */
  readonly watch: (listener: WatchListener) => Place;
  /** Done when the room is left that was joined by this name before. */
  readonly leftBefore: Promise<void>;
  /** The room is joined no more; the service knows once this is done. */
  readonly leaving: (done: Promise<unknown>) => void;
}

const MESSAGE = 'message';
const CONFLICT = 409;

/** A room over its live topic, the answers to commands, and history. */
export class JoinedRoom implements Room {
  private readonly listeners = new Set<RoomListener>();
  readonly membership: Membership;
  /** Brings the room's items. */
  private source: Place | undefined;
  private readonly transcript = new Transcript();
  private readonly outbox: Outbox;
  private readonly unreadIds = new Set<string>();
  /** The newest message of those that were there when one came. */
  private newestBefore: ItemRef | undefined;
  private isOpen = false;
  private readonly olderMessages: OlderMessages;
  more = false;
  members: readonly Member[] = [];
  memberCount = 0;

  constructor(
    readonly room: string,
    private readonly around: RoomSurroundings,
  ) {
    const { commands, reading, leftBefore } = around;
    const { api, patience } = reading;
    this.membership = new Membership(room, commands, patience, leftBefore, {
      state: (state) => this.changed(state),
      joined: (answer) => this.joined(answer),
    });
    this.outbox = new Outbox(
      room,
      this.transcript,
      commands,
      patience,
      this.membership,
      (message) => this.tell({ type: 'receipt', message }),
    );
    this.olderMessages = new OlderMessages(
      keyOf(room),
      (query, cursor) =>
        patience.insist(
          () => api.history(query, cursor),
          () => this.state.type !== 'left',
        ),
      (items) => items.filter((item) => this.place(item) !== undefined).length,
    );
  }

  get state(): RoomState {
    return this.membership.state;
  }

  get messages(): readonly RoomMessage[] {
    return this.transcript.all();
  }

  get unread(): number {
    return this.unreadIds.size;
  }

  on(listener: RoomListener): Off {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  send(text: string): RoomMessage {
    checkText(text);
    if (this.state.type === 'left') {
      throw new ApiError(`The room '${this.room}' was left.`, 'request', CONFLICT);
    }
    const message: RoomMessage = {
      id: newId(),
      at: this.around.reading.serverNow(),
      text,
      name: this.around.name() ?? `guest-${this.uid().slice(0, 8)}`,
      sender: this.uid(),
      own: true,
      receipt: { type: 'sending' },
    };
    this.transcript.await(message);
    this.tell({ type: 'message', message });
    if (this.state.type === 'refused') {
      this.outbox.fail(this.state.error);
    }
    void this.outbox.send();
    return message;
  }

  dismiss(id: string): void {
    this.transcript.dismiss(id);
  }

  async older(): Promise<boolean> {
    this.more = await this.olderMessages.read(this.transcript.oldest?.at);
    this.tell({ type: 'history' });
    return this.more;
  }

  async refreshMembers(): Promise<void> {
    const result = await this.around.commands.ask('list', { room: this.room });
    this.takeMembers(membersOf(result).items, result.count);
  }

  markRead(): void {
    if (this.unreadIds.size > 0) {
      this.unreadIds.clear();
      this.tell({ type: 'unread' });
    }
  }

  async leave(): Promise<void> {
    if (this.state.type === 'left') {
      return;
    }
    const { type } = this.state;
    const done = type === 'refused' ? Promise.resolve() : this.tellLeft();
    this.end(done);
    if (type === 'joined') {
      await done;
    } else {
      done.catch(() => undefined); // nothing that anybody was told of is left undone
    }
  }

  /** Is in the room no more, whatever the service knows. */
  end(done: Promise<unknown>): void {
    this.source?.leave();
    this.membership.leave();
    this.outbox.fail(new ApiError('The room was left before it was sent.', 'request', CONFLICT));
    this.around.leaving(done);
  }

  /** Watches the room's topic, without which it is not joined; throws when the connection can carry no more. */
  watch(): void {
    this.source?.leave();
    this.source = this.around.watch((event) => this.take(event));
  }

  joinAgain(): void {
    if (this.state.type !== 'refused') {
      return;
    }
    if (this.membership.isSubscribed) {
      this.membership.rejoin();
    } else {
      this.watch();
    }
  }

  /** A join that is on its way could be carried out after the leaving. */
  private async tellLeft(): Promise<void> {
    await this.membership.underway;
    await this.around.commands.ask('leave', { room: this.room });
  }

  /** Takes in what happens on the room's key. */
  private take(event: WatchEvent): void {
    switch (event.type) {
      case 'latest':
      case 'late':
        this.takeItem(event.item);
        break;
      case 'removed':
        this.takeRemoval(event.removed);
        break;
      case 'subscription':
        this.membership.subscription(event.state);
        break;
      case 'failed':
        this.tell(event);
        break;
    }
  }

  private takeItem(item: Item): void {
    if (item.kind !== MESSAGE) {
      return;
    }
    const message = this.place(item);
    if (message === undefined) {
      return;
    }
    if (message.receipt !== undefined) {
      this.outbox.arrived(message.id, message.at);
      this.tell({ type: 'receipt', message });
      return;
    }
    this.tell({ type: 'message', message });
    if (this.isNews(message, item)) {
      this.unreadIds.add(nameOf(message));
      this.tell({ type: 'unread' });
    }
  }

  private takeRemoval(ref: ItemRef): void {
    const message = this.transcript.remove(ref);
    if (message !== undefined) {
      this.tell({ type: 'removed', message });
      if (this.unreadIds.delete(nameOf(message))) {
        this.tell({ type: 'unread' });
      }
    }
  }

  private joined({ history, members, count, more }: Joined): void {
    const isFirst = !this.isOpen;
    const placed = history.flatMap((item) => (item.kind === MESSAGE ? item : []));
    if (isFirst) {
      this.isOpen = true;
      this.more = more;
      this.newestBefore = placed.at(-1);
      this.unreadIds.clear();
      placed.forEach((item) => void this.place(item));
      this.tell({ type: 'history' });
    } else {
      placed.forEach((item) => void this.takeItem(item));
    }
    this.takeMembers(members, count);
    void this.outbox.send();
  }

  private takeMembers(members: readonly Member[], count: unknown): void {
    this.members = members;
    this.memberCount = typeof count === 'number' ? count : members.length;
    this.tell({ type: 'members' });
  }

  /** Whether somebody else wrote it after one came. */
  private isNews(message: RoomMessage, item: Item): boolean {
    const { newestBefore } = this;
    const isLater = newestBefore === undefined || compareItems(item, newestBefore) > 0;
    return this.isOpen && isLater && !message.own;
  }

  private place(item: Item): RoomMessage | undefined {
    return this.transcript.place(item, (sender) => sender === this.uid());
  }

  private changed(state: RoomState): void {
    this.tell({ type: 'state', state });
    if (state.type === 'refused') {
      this.outbox.fail(state.error);
    }
  }

  private uid(): string {
    return uidOf(this.around.clientId());
  }

  private tell(event: RoomEvent): void {
    for (const listener of [...this.listeners]) {
      guarded(() => listener(event));
    }
  }
}

/** The key of a room's messages. */
export function keyOf(room: string): string {
  return `room:${room}`;
}

/** Who a client is: the second part of its id. */
function uidOf(clientId: string): string {
  return clientId.split('@')[1] ?? '';
}

function nameOf({ at, id }: RoomMessage): string {
  return `${at}#${id}`;
}
