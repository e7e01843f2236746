import { Problem } from './answers.ts';
import { matchesAny, type TokenRights } from './rights.ts';
import { type Fields, fieldsOf, pageOf, textOf, uidOf } from './room-fields.ts';
import type { StoredItem } from './store.ts';

/** What rooms need of the service around them. */
export interface RoomSurroundings {
  rightsOf(clientId: string): TokenRights;
  /** Answers to one client. */
  reply(clientId: string, reply: object): void;
  write(item: StoredItem): void;
  /** A room's messages, from old to new. */
  messages(room: string): readonly StoredItem[];
}

interface RoomEntry {
  readonly room: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly createdByCommand: string;
  readonly members: Map<string, number>;
  readonly sent: Map<string, { readonly at: number; readonly text: string }>;
  lastAt: number;
}

const TEXT_BYTES = 4096;
const HISTORY = 50;
const JOIN_MEMBERS = 50;
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  429: 'Too Many Requests',
};

/** Rooms as the room function keeps them: `cmd/{stage}/{clientId}/{action}` in, replies out. */
export class FakeRooms {
  /** Commands that came, in order. */
  readonly commands: {
    readonly clientId: string;
    readonly action: string;
    readonly id: unknown;
  }[] = [];
  /** The statuses of those that were refused. */
  readonly refusals: number[] = [];
  /** How many commands are to be lost before they are read. */
  loseCommands = 0;
  /** How many replies are to be lost, of commands that were done. */
  loseReplies = 0;
  /** How many messages a client may send in a second of the clock. */
  messagesPerSecond = 5;
  /** How many rooms or members an answer to `list` names. */
  pageSize = 100;
  private readonly rooms = new Map<string, RoomEntry>();
  private readonly names = new Map<string, string>();
  private readonly pace = new Map<string, Set<unknown>>();

  constructor(private readonly around: RoomSurroundings) {}

  /** Makes a room that is just there. */
  add(room: string, createdBy = 'operator', createdByCommand = ''): RoomEntry {
    const entry = {
      room,
      createdBy,
      createdAt: Date.now(),
      createdByCommand,
      members: new Map<string, number>(),
      sent: new Map(),
      lastAt: 0,
    };
    this.rooms.set(room, entry);
    return entry;
  }

  /** Forgets a room, as the end of its time does. */
  drop(room: string): void {
    this.rooms.delete(room);
  }

  /** The rooms that these rights reach. */
  list(rights: TokenRights): object[] {
    return [...this.rooms.values()]
      .filter(({ room }) => matchesAny(rights.rooms, room))
      .sort((a, b) => (a.room < b.room ? -1 : 1))
      .map(({ room, createdBy, createdAt }) => ({ room, createdBy, createdAt }));
  }

  /** Writes a message of somebody, in the room's order; when that is. */
  say(
    room: string,
    name: string,
    text: string,
    sender = 'somebody',
    id = `m-${Math.random()}`,
  ): number {
    const entry = this.rooms.get(room) ?? this.add(room);
    return this.write(entry, id.replace('.', ''), { name, sender, text });
  }

  /** Those in a room, as `GET /rooms` answers. */
  membersFor(rights: TokenRights, room: string): object {
    const entry = this.rooms.get(room);
    if (!matchesAny(rights.rooms, room)) {
      throw new Problem(403, `The token gives no right to room '${room}'.`);
    }
    if (entry === undefined) {
      throw new Problem(404, `There is no room '${room}'; create it.`);
    }
    return this.members(entry, {}, this.pageSize);
  }

  /** The client ids in a room. */
  membersOf(room: string): string[] {
    return [...(this.rooms.get(room)?.members.keys() ?? [])];
  }

  /** The connection ended. */
  gone(clientId: string): void {
    this.names.delete(clientId);
    for (const { members } of this.rooms.values()) {
      members.delete(clientId);
    }
  }

  /** Takes in a command as its topic brings it. */
  take(clientId: string, action: string, payload: string): void {
    const command = fieldsOf(payload);
    this.commands.push({ clientId, action, id: command?.id });
    if (this.loseCommands > 0) {
      this.loseCommands--;
      return;
    }
    const reply = this.replyTo(clientId, action, command);
    if (this.loseReplies > 0) {
      this.loseReplies--;
      return;
    }
    this.around.reply(clientId, reply);
  }

  private replyTo(clientId: string, action: string, command: Fields | undefined): object {
    const id = typeof command?.id === 'string' ? { id: command.id } : {};
    try {
      if (command === undefined) {
        throw new Problem(400, 'The command is not JSON; send a JSON object.');
      }
      return { ...id, ok: true, result: this.answer(clientId, action, command) };
    } catch (error) {
      const { status, detail } = error instanceof Problem ? error : new Problem(500, String(error));
      this.refusals.push(status);
      const title = TITLES[status] ?? 'A problem';
      return { ...id, ok: false, error: { type: 'about:blank', title, status, detail } };
    }
  }

  private answer(clientId: string, action: string, command: Fields): object {
    switch (action) {
      case 'register':
        return this.register(clientId, textOf(command, 'name'));
      case 'create':
        return this.create(clientId, textOf(command, 'room'), String(command.id));
      case 'list':
        return command.room === undefined
          ? pageOf('rooms', this.list(this.around.rightsOf(clientId)), command, this.pageSize)
          : this.members(this.of(clientId, command), command, this.pageSize);
      case 'join':
        return this.join(clientId, this.of(clientId, command));
      case 'leave':
        return this.leave(clientId, this.of(clientId, command));
      case 'send':
        return this.send(clientId, command);
      case 'disconnect':
        return this.disconnect(clientId);
      default:
        throw new Problem(400, `There is no command '${action}'.`);
    }
  }

  private register(clientId: string, name: string): object {
    this.names.set(clientId, name);
    return { name, sender: uidOf(clientId) };
  }

  private create(clientId: string, room: string, command: string): object {
    this.mustReach(clientId, room);
    const before = this.rooms.get(room);
    if (before !== undefined && before.createdByCommand !== command) {
      throw new Problem(409, `There is a room '${room}' already; join it, or choose another name.`);
    }
    const { createdBy, createdAt } = before ?? this.add(room, uidOf(clientId), command);
    return { room, createdBy, createdAt };
  }

  private members({ room, members }: RoomEntry, command: Fields, size: number): object {
    const all = [...members]
      .map(([clientId, joinedAt]) => ({
        name: this.nameOf(clientId),
        sender: uidOf(clientId),
        clientId,
        joinedAt,
      }))
      .sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
    return { room, count: all.length, ...pageOf('members', all, command, size) };
  }

  private join(clientId: string, entry: RoomEntry): object {
    entry.members.set(clientId, Date.now());
    const all = this.around.messages(entry.room);
    return {
      ...this.members(entry, {}, JOIN_MEMBERS),
      history: all.slice(-HISTORY),
      more: all.length > HISTORY,
    };
  }

  private leave(clientId: string, { room, members }: RoomEntry): object {
    members.delete(clientId);
    return { room };
  }

  private disconnect(clientId: string): object {
    const left = [...this.rooms.values()].filter(({ members }) => members.delete(clientId));
    return { rooms: left.map(({ room }) => room) };
  }

  private send(clientId: string, command: Fields): object {
    const entry = this.of(clientId, command);
    const text = textOf(command, 'text');
    const id = textOf(command, 'id');
    const bytes = Buffer.byteLength(text);
    if (bytes > TEXT_BYTES) {
      throw new Problem(
        413,
        `The text has ${bytes} bytes of UTF-8; a message has at most ${TEXT_BYTES}.`,
      );
    }
    this.mustKeepPace(clientId, id);
    if (!entry.members.has(clientId)) {
      throw new Problem(403, `The client is not in room '${entry.room}'; join it first.`);
    }
    const sent = `${uidOf(clientId)}#${id}`;
    const data = { name: this.nameOf(clientId), sender: uidOf(clientId), text };
    const before = entry.sent.get(sent);
    if (before !== undefined && before.text !== text) {
      throw new Problem(
        409,
        `The id '${id}' stands for another message to room '${entry.room}'; give each message an id of its own.`,
      );
    }
    const at = before?.at ?? this.write(entry, id, data);
    entry.sent.set(sent, { at, text });
    return { messageId: id, at };
  }

  private write(entry: RoomEntry, id: string, data: object): number {
    entry.lastAt = Math.max(Date.now(), entry.lastAt + 1);
    const at = entry.lastAt;
    this.around.write({ key: `room:${entry.room}`, kind: 'message', at, id, data });
    return at;
  }

  private mustKeepPace(clientId: string, id: string): void {
    const second = `${clientId}#${Math.floor(Date.now() / 1000)}`;
    const ids = this.pace.get(second) ?? new Set();
    this.pace.set(second, ids.add(id));
    if (ids.size > this.messagesPerSecond) {
      throw new Problem(
        429,
        `A client may send ${this.messagesPerSecond} times a second; send it again a second later.`,
      );
    }
  }

  private of(clientId: string, command: Fields): RoomEntry {
    const room = textOf(command, 'room');
    this.mustReach(clientId, room);
    const entry = this.rooms.get(room);
    if (entry === undefined) {
      throw new Problem(404, `There is no room '${room}'; create it.`);
    }
    return entry;
  }

  private mustReach(clientId: string, room: string): void {
    if (!matchesAny(this.around.rightsOf(clientId).rooms, room)) {
      throw new Problem(403, `The session has no right to room '${room}'.`);
    }
  }

  private nameOf(clientId: string): string {
    return this.names.get(clientId) ?? `guest-${uidOf(clientId).slice(0, 8)}`;
  }
}
