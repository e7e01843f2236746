import type { Room, RoomEvent, RoomMessage } from '@thingcast/client';
import { Changes } from '../changes.ts';

/** A room that one is in, and how far one has read in it. */
export class RoomVisit extends Changes {
  /** The first message that came while nobody looked; it stays marked while they read on. */
  firstNew: RoomMessage | undefined;
  /** Why older messages, or those that were missed, are not there. */
  trouble: Error | undefined;
  /** What is being written. */
  draft = '';
  private isLooking = false;
  /** The mark is where unread messages begin; the next time that someone looks away it may move. */
  private isMarked = false;
  private newest: RoomMessage | undefined;

  constructor(readonly room: Room) {
    super();
  }

  /** Takes in what the room tells. */
  readonly take = (event: RoomEvent): void => {
    if (event.type === 'message' && !event.message.own) {
      this.newest = event.message;
      this.meet(event.message.sender);
    }
    if (event.type === 'unread' && this.room.unread > 0 && !this.isLooking && !this.isMarked) {
      this.isMarked = true;
      this.firstNew = this.newest;
    }
    if (event.type === 'failed') {
      this.trouble = event.error;
    }
    if (this.isLooking && this.room.unread > 0) {
      this.room.markRead();
    }
    this.changed();
  };

  /** Says whether someone has the newest messages before their eyes. */
  look(isLooking: boolean): void {
    if (isLooking !== this.isLooking) {
      this.isLooking = isLooking;
      this.isMarked &&= !isLooking;
      if (isLooking && this.room.unread > 0) {
        this.room.markRead();
        this.changed();
      }
    }
  }

  /** Sends a text; what was new has been read by whoever answers. */
  send(text: string): void {
    this.firstNew = undefined;
    this.room.send(text);
    this.changed();
  }

  /** Asks who is here now; those that are known stay when it cannot be told. */
  refreshMembers(): void {
    if (this.room.state.type === 'joined') {
      void this.room.refreshMembers().catch(() => undefined);
    }
  }

  /** Someone who is not among the members that are known has joined since. */
  private meet(sender: string): void {
    const { members, memberCount } = this.room;
    const isAll = members.length === memberCount;
    if (this.isLooking && isAll && members.every((member) => member.sender !== sender)) {
      this.refreshMembers();
    }
  }

  /** Sends what was refused once more. */
  sendAgain(id: string, text: string): void {
    this.room.dismiss(id);
    this.send(text);
  }

  dismiss(id: string): void {
    this.room.dismiss(id);
    this.changed();
  }

  /** Reads a page of older messages. */
  async older(): Promise<void> {
    try {
      await this.room.older();
      this.trouble = undefined;
    } catch (error) {
      this.trouble = error as Error;
    }
    this.changed();
  }
}
