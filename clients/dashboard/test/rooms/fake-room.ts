import {
  ApiError,
  type KnownRoom,
  type Room,
  type RoomListener,
  type RoomMessage,
  type RoomState,
  type ThingcastClient,
} from '@thingcast/client';

/** A room whose messages a test writes. */
export class FakeRoom implements Room {
  state: RoomState = { type: 'joined' };
  messages: RoomMessage[] = [];
  more = false;
  members = [
    { name: 'Ada', sender: 'u-ada', clientId: 'local@u-ada@1' },
    { name: '<b>Bob</b>', sender: 'u-bob', clientId: 'local@u-bob@1' },
  ];
  unread = 0;
  readonly sent: string[] = [];
  olderAsked = 0;

  constructor(
    readonly room: string,
    readonly tell: RoomListener,
  ) {}

  get memberCount(): number {
    return this.members.length;
  }

  on(): () => void {
    return () => undefined;
  }

  /** Someone else says something. */
  hear(text: string, name = 'Ada'): void {
    const id = `m-${this.messages.length}`;
    const at = 1_763_687_468_000 + this.messages.length * 1_000;
    const message = { id, at, text, name, sender: `u-${name}`, own: false };
    this.messages = [...this.messages, message];
    this.tell({ type: 'message', message });
    this.unread++;
    this.tell({ type: 'unread' });
  }

  send(text: string): RoomMessage {
    this.sent.push(text);
    const message: RoomMessage = {
      id: `own-${this.sent.length}`,
      at: Date.now(),
      text,
      name: 'me',
      sender: 'u-me',
      own: true,
      receipt: { type: 'sending' },
    };
    this.messages = [...this.messages, message];
    this.tell({ type: 'message', message });
    return message;
  }

  /** What becomes of the last message. */
  receipt(receipt: NonNullable<RoomMessage['receipt']>): void {
    const message = { ...(this.messages.at(-1) as RoomMessage), receipt };
    this.messages = [...this.messages.slice(0, -1), message];
    this.tell({ type: 'receipt', message });
  }

  dismiss(id: string): void {
    this.messages = this.messages.filter((message) => message.id !== id);
  }

  async older(): Promise<boolean> {
    this.olderAsked++;
    return false;
  }

  async refreshMembers(): Promise<void> {}

  markRead(): void {
    this.unread = 0;
    this.tell({ type: 'unread' });
  }

  joinAgain(): void {
    this.state = { type: 'joined' };
    this.tell({ type: 'state', state: this.state });
  }

  async leave(): Promise<void> {
    this.state = { type: 'left' };
  }
}

/** A client that knows rooms only. */
export class FakeRoomsClient {
  readonly known: KnownRoom[] = [];
  readonly joined = new Map<string, FakeRoom>();
  registered: string | undefined;
  /** The service's answer to a name. */
  registering: Promise<void> = Promise.resolve();
  readonly client = {
    keyAttribute: undefined,
    rooms: {
      list: () => this.list(),
      create: async (room: string) => {
        if (this.known.some((known) => known.room === room)) {
          throw new ApiError(`There is a room '${room}' already.`, 'request', 409);
        }
        this.known.push({ room });
        return { room };
      },
      join: (name: string, listener: RoomListener) => {
        const room = new FakeRoom(name, listener);
        this.joined.set(name, room);
        return room;
      },
      register: async (name: string) => {
        await this.registering;
        this.registered = name;
      },
    },
  } as unknown as ThingcastClient;

  private async *list(): AsyncGenerator<KnownRoom, void, undefined> {
    yield* this.known;
  }
}
