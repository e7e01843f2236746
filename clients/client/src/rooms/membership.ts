import { ApiError } from '../errors.ts';
import type { Patience } from '../patience.ts';
import type { SubscriptionState } from '../subscription.ts';
import { type Joined, joinedOf } from './answers.ts';
import { type Commands, LinkLostError } from './commands.ts';
import type { RoomState } from './room.ts';

/** Told of a membership. */
export interface MembershipListener {
  state(state: RoomState): void;
  joined(answer: Joined): void;
}

const AGAIN_MS = 2_000;

/**
 * Being in a room: asked for once its topic is subscribed, so that nothing falls in between, and again on
 * each connection, since a member is a connection.
 */
export class Membership {
  private present: RoomState = { type: 'joining' };
  /** The last attempt to join; settles when it was answered, or cannot be any more. */
  underway: Promise<void> = Promise.resolve();
  private subscribed = false;
  private reachable = false;
  private here = false;
  /** Rises with each link, so that what an older one brings is known as old. */
  private turn = 0;

  constructor(
    private readonly room: string,
    private readonly commands: Commands,
    private readonly patience: Patience,
    /** Nothing is asked before this is done. */
    private readonly after: Promise<void>,
    private readonly listener: MembershipListener,
  ) {}

  get state(): RoomState {
    return this.present;
  }

  /** Whether the room's topic brings what is written. */
  get isSubscribed(): boolean {
    return this.subscribed;
  }

  /** Whether this very connection is a member: it may send. */
  get isHere(): boolean {
    return this.here;
  }

  /** The next connection takes over, which is no member yet; the present one still hears what is written. */
  moved(): void {
    this.here = false;
    this.turn++;
  }

  /** The service knows nothing of the membership any more, or not yet. */
  rejoin(): void {
    this.moved();
    this.tryJoin();
  }

  /** Commands are answered from now on, on a link that knows of no membership yet. */
  attached(): void {
    this.reachable = true;
    this.rejoin();
  }

  /** There is no connection any more. */
  lost(): void {
    this.reachable = false;
    this.moved();
    if (this.present.type === 'joined') {
      this.become({ type: 'joining' });
    }
  }

  /** What the service says to the subscription of the room's topic. */
  subscription(state: SubscriptionState): void {
    this.subscribed = state.type === 'active';
    if (this.subscribed) {
      this.tryJoin();
    } else if (state.type === 'refused') {
      const words = `The room's topic is refused: ${state.because}.`;
      this.refused(new ApiError(words, 'rights', FORBIDDEN));
    }
  }

  leave(): void {
    this.moved();
    this.become({ type: 'left' });
  }

  private tryJoin(): void {
    if (this.subscribed && this.reachable && this.present.type !== 'left') {
      if (this.present.type === 'refused') {
        this.become({ type: 'joining' });
      }
      this.underway = this.join(++this.turn);
    }
  }

  private async join(turn: number): Promise<void> {
    try {
      await this.after;
      if (turn !== this.turn) {
        return;
      }
      const answer = joinedOf(await this.commands.askHere('join', { room: this.room }));
      if (turn === this.turn) {
        this.here = true;
        this.listener.joined(answer);
        this.become({ type: 'joined' });
      }
    } catch (error) {
      if (turn === this.turn && !(error instanceof LinkLostError)) {
        await this.again(error, turn);
      }
    }
  }

  private async again(error: unknown, turn: number): Promise<void> {
    if (!(error instanceof ApiError)) {
      this.refused(new ApiError((error as Error).message, 'service', 0));
    } else if (!error.passing) {
      this.refused(error);
    } else {
      await this.patience.wait(AGAIN_MS);
      if (turn === this.turn) {
        await this.join(turn);
      }
    }
  }

  private refused(error: ApiError): void {
    this.become({ type: 'refused', error });
  }

  private become(state: RoomState): void {
    if (state.type !== this.present.type || state.type === 'refused') {
      this.present = state;
      this.listener.state(state);
    }
  }
}

const FORBIDDEN = 403;
