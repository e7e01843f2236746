import type { Page } from '../api.ts';
import { ApiError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Reading } from '../key-catch-up.ts';
import type { Link } from '../link.ts';
import { entriesOf } from '../pages.ts';
import type { Session } from '../session.ts';
import type { Watches } from '../watches.ts';
import { type KnownRoom, type Member, membersOf, roomOf, roomsOf } from './answers.ts';
import { Commands, type CommandTiming, LinkLostError } from './commands.ts';
import { JoinedRoom, keyOf } from './joined-room.ts';
import type { Reply } from './reply.ts';
import type { Room, RoomListener } from './room.ts';

/** Rooms: what people write to each other. What is refused throws an ApiError. */
export interface Rooms {
  /** What this client is called, once it has registered a name. */
  readonly name: string | undefined;
  /** Those that are joined, or are being joined. */
  readonly joined: readonly Room[];
  /** Calls this client by a name, in all rooms, from its next message on. */
  register(name: string): Promise<void>;
  /** Makes a room, which overwrites none: throws an ApiError of status 409 when there is one of that name. */
  create(room: string): Promise<KnownRoom>;
  /** The rooms that one may enter. */
  list(): AsyncGenerator<KnownRoom, void, undefined>;
  /** Who is in a room. */
  members(room: string): AsyncGenerator<Member, void, undefined>;
  /**
   * Joins a room, now and on each connection, until it is left; a second time it is the same room. Throws InvalidKeyError
   * for a name that no topic can hold, TooManyWatchesError when the connection can carry no more.
   */
  join(room: string, listener: RoomListener): Room;
  /** Leaves all rooms. */
  disconnect(): Promise<void>;
}

/** Rooms over commands, their answers and the watches of the rooms' keys. */
export class ClientRooms implements Rooms {
  private readonly rooms = new Map<string, JoinedRoom>();
  private readonly commands: Commands;
  private clientId = '';
  private ownName: string | undefined;
  /** What this client wants to be called: registered on each connection, also when nobody answered yet. */
  private wantedName: string | undefined;
  /** Rooms that are being left: whoever joins one anew waits until that is done. */
  private readonly leaving = new Map<string, Promise<void>>();

  constructor(
    private readonly watches: Watches,
    private readonly reading: Reading,
    /** Wants answers to be heard. */
    private readonly keepReplies: () => void,
    timing: CommandTiming,
  ) {
    this.commands = new Commands(reading.runtime, timing);
  }

  get name(): string | undefined {
    return this.ownName;
  }

  get joined(): readonly Room[] {
    return [...this.rooms.values()];
  }

  async register(name: string): Promise<void> {
    this.keepReplies();
    this.wantedName = name;
    try {
      await this.commands.ask('register', { name });
      this.ownName = name;
    } catch (error) {
      if (!(error instanceof ApiError && error.passing)) {
        this.wantedName = this.ownName;
      }
      throw error;
    }
  }

  async create(room: string): Promise<KnownRoom> {
    this.keepReplies();
    return roomOf(await this.commands.ask('create', { room }));
  }

  list(): AsyncGenerator<KnownRoom, void, undefined> {
    return this.pages({}, roomsOf);
  }

  members(room: string): AsyncGenerator<Member, void, undefined> {
    return this.pages({ room }, membersOf);
  }

  join(name: string, listener: RoomListener): Room {
    this.keepReplies();
    const room = this.rooms.get(name) ?? this.enter(name);
    room.on(listener);
    return room;
  }

  async disconnect(): Promise<void> {
    this.keepReplies();
    const done = this.commands.ask('disconnect', {});
    for (const room of [...this.rooms.values()]) {
      room.end(done);
    }
    await done;
  }

  /** There is a session: what is read from now on is own or somebody else's. */
  signedIn({ clientId }: Session): void {
    this.clientId = clientId;
  }

  /** Answers reach this session's client from now on. */
  async heard(link: Link, session: Session): Promise<void> {
    for (const { membership } of this.rooms.values()) {
      membership.moved();
    }
    this.commands.attach(link, session);
    const { wantedName } = this;
    if (wantedName !== undefined) {
      const lost = await this.commands.askHere('register', { name: wantedName }).then(
        () => {
          this.ownName = wantedName;
          return false;
        },
        (error: unknown) => error instanceof LinkLostError,
      );
      if (lost || this.clientId !== session.clientId) {
        return;
      }
    }
    for (const { membership } of this.rooms.values()) {
      membership.attached();
    }
  }

  /** The link is gone. */
  lost(): void {
    this.commands.detach();
    for (const { membership } of this.rooms.values()) {
      membership.lost();
    }
  }

  answered(reply: Reply): void {
    this.commands.take(reply);
  }

  close(): void {
    this.commands.close();
  }

  private enter(name: string): JoinedRoom {
    const room = new JoinedRoom(name, {
      commands: this.commands,
      reading: this.reading,
      clientId: () => this.clientId,
      name: () => this.ownName,
      watch: (listener) => this.watches.enter(keyOf(name), {}, listener),
      leftBefore: this.leaving.get(name) ?? Promise.resolve(),
      leaving: (done) => this.leave(name, done),
    });
    room.watch();
    this.rooms.set(name, room);
    if (this.commands.reachable) {
      room.membership.attached();
    }
    return room;
  }

  private leave(name: string, done: Promise<unknown>): void {
    this.rooms.delete(name);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.leaving.set(name, settled);
    void settled.then(() => this.leaving.get(name) === settled && this.leaving.delete(name));
  }

  private pages<T>(
    fields: JsonObject,
    read: (result: JsonObject) => Page<T>,
  ): AsyncGenerator<T, void, undefined> {
    this.keepReplies();
    return entriesOf(async (cursor) =>
      read(await this.commands.ask('list', cursor === undefined ? fields : { ...fields, cursor })),
    );
  }
}
