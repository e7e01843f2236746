import type { KnownRoom, ThingcastClient } from '@thingcast/client';
import { Changes } from '../changes.ts';
import { Remembered } from './remembered.ts';
import { RoomVisit } from './room-visit.ts';

/** The rooms of whoever is signed in: those that there are, and those that they are in. */
export class RoomDesk extends Changes {
  /** Nothing until they are listed. */
  known: readonly KnownRoom[] | undefined;
  /** What went wrong last, until something goes well. */
  trouble: Error | undefined;
  busy = false;
  private client: ThingcastClient | undefined;
  private readonly visits = new Map<string, RoomVisit>();
  private remembered = new Remembered('');

  /** Begins for someone who signed in, in the rooms that this tab was in before. */
  enter(client: ThingcastClient, who: string): void {
    this.client = client;
    this.remembered = new Remembered(who);
    const { name } = this.remembered;
    if (name !== undefined) {
      void this.register(name);
    }
    for (const room of this.remembered.rooms) {
      this.join(room);
    }
  }

  /** Someone else signs in. */
  forget(): void {
    this.client = undefined;
    this.known = undefined;
    this.trouble = undefined;
    this.busy = false;
    this.visits.clear();
    this.changed();
  }

  /** What one is called; the service's choice until one chooses. */
  get name(): string | undefined {
    return this.remembered.name;
  }

  get unread(): number {
    return [...this.visits.values()].reduce((sum, { room }) => sum + room.unread, 0);
  }

  visit(room: string): RoomVisit | undefined {
    return this.visits.get(room);
  }

  /** Rooms that one is in, though the list may not name them. */
  get joined(): readonly string[] {
    return [...this.visits.keys()];
  }

  async refresh(): Promise<void> {
    await this.act((client) => this.list(client));
  }

  /** Lists the rooms, unless they are known or cannot be. */
  listOnce(): void {
    if (this.known === undefined && this.trouble === undefined && !this.busy) {
      void this.refresh();
    }
  }

  /** Creates a room and joins it; answers whether that went well. */
  async create(room: string): Promise<boolean> {
    return this.act(async (client) => {
      await client.rooms.create(room);
      this.joinAgain(room);
      await this.list(client);
    });
  }

  /** Wants to be in a room from now on. */
  join(room: string): RoomVisit | undefined {
    const { client } = this;
    const present = this.visits.get(room);
    if (present !== undefined || client === undefined) {
      return present;
    }
    const visit = this.begin(client, room);
    if (visit === undefined) {
      return undefined;
    }
    visit.follow(() => this.changed());
    this.visits.set(room, visit);
    this.remembered.rooms = this.joined;
    this.changed();
    return visit;
  }

  /** Knocks once more where one was not let in; what was written stays. */
  joinAgain(room: string): void {
    this.visits.get(room)?.room.joinAgain();
    this.join(room);
  }

  async leave(room: string): Promise<void> {
    const visit = this.visits.get(room);
    this.visits.delete(room);
    this.remembered.rooms = this.joined;
    this.changed();
    await this.act(async () => visit?.room.leave());
  }

  /** Says what one wants to be called. */
  async register(name: string): Promise<boolean> {
    return this.act(async (client) => {
      await client.rooms.register(name);
      this.remembered.name = name;
    });
  }

  private begin(client: ThingcastClient, room: string): RoomVisit | undefined {
    try {
      let visit: RoomVisit | undefined;
      const joined = client.rooms.join(room, (event) => visit?.take(event));
      visit = new RoomVisit(joined);
      return visit;
    } catch (error) {
      this.trouble = error as Error; // a name that no topic can hold, or no subscription is left
      return undefined;
    }
  }

  private async list(client: ThingcastClient): Promise<void> {
    const known: KnownRoom[] = [];
    for await (const room of client.rooms.list()) {
      known.push(room);
    }
    if (client === this.client) {
      this.known = known;
    }
  }

  private async act(action: (client: ThingcastClient) => Promise<void>): Promise<boolean> {
    const { client } = this;
    if (client === undefined) {
      return false;
    }
    this.busy = true;
    this.changed();
    try {
      await action(client);
      this.ended(client, undefined);
      return true;
    } catch (error) {
      this.ended(client, error as Error);
      return false;
    }
  }

  /** What becomes of an action of somebody who signed out since concerns nobody here. */
  private ended(client: ThingcastClient, trouble: Error | undefined): void {
    if (client === this.client) {
      this.trouble = trouble;
      this.busy = false;
      this.changed();
    }
  }
}
