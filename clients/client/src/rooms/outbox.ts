import { ApiError } from '../errors.ts';
import type { Patience } from '../patience.ts';
import { sentOf } from './answers.ts';
import { type Commands, LinkLostError } from './commands.ts';
import type { Membership } from './membership.ts';
import type { RoomMessage, Transcript } from './transcript.ts';

const AGAIN_MS = 1_000;

/** Sends a room's messages one after the other, so that they keep the order in which they were written. */
export class Outbox {
  private sending = false;
  /** For this message the room was joined once more already. */
  private rejoinedFor: string | undefined;

  constructor(
    private readonly room: string,
    private readonly transcript: Transcript,
    private readonly commands: Commands,
    private readonly patience: Patience,
    private readonly membership: Membership,
    private readonly receipt: (message: RoomMessage) => void,
  ) {}

  /** Sends all that waits, as long as one is in the room. */
  async send(): Promise<void> {
    if (this.sending) {
      return;
    }
    this.sending = true;
    try {
      for (let next = this.next(); next !== undefined; next = this.next()) {
        await this.sendOne(next);
      }
    } finally {
      this.sending = false;
    }
  }

  /** The message came back by its room: that is the answer too. */
  arrived(id: string, at: number): void {
    this.commands.take({ id, ok: true, result: { messageId: id, at } });
  }

  /** None of what waits will be sent. */
  fail(error: ApiError): void {
    for (const { id } of this.transcript.unsent()) {
      this.tell(this.transcript.failed(id, error));
    }
  }

  private next(): RoomMessage | undefined {
    return this.membership.isHere ? this.transcript.unsent()[0] : undefined;
  }

  private async sendOne({ id, text }: RoomMessage): Promise<void> {
    try {
      const sent = sentOf(await this.commands.askHere('send', { room: this.room, text }, id));
      this.tell(this.transcript.delivered(id, sent.at));
    } catch (error) {
      if (error instanceof LinkLostError) {
        return; // sent again once the room is joined again
      }
      if (error instanceof ApiError && error.passing) {
        await this.patience.wait(AGAIN_MS);
      } else {
        this.refused(id, error);
      }
    }
  }

  private refused(id: string, error: unknown): void {
    const words = error instanceof Error ? error.message : String(error);
    const why = error instanceof ApiError ? error : new ApiError(words, 'service', 0);
    if (why.status === NOT_A_MEMBER && this.rejoinedFor !== id) {
      this.rejoinedFor = id;
      this.membership.rejoin();
    } else {
      this.tell(this.transcript.failed(id, why));
    }
  }

  private tell(message: RoomMessage | undefined): void {
    if (message !== undefined) {
      this.receipt(message);
    }
  }
}

/** The status of a message to a room that one has not joined, or has no right to. */
const NOT_A_MEMBER = 403;
