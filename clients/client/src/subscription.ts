import { reasonOf } from './reason-codes.ts';

/** One topic filter's way: wanted, asked for, granted or refused. */
export type SubscriptionState =
  /** There is no connection to ask on. */
  | { readonly type: 'waiting' }
  | { readonly type: 'asking' }
  | { readonly type: 'active' }
  | { readonly type: 'refused'; readonly code: number; readonly because: string };

/** The state of one topic filter on the present link. */
export class Subscription {
  private present: SubscriptionState = { type: 'waiting' };

  constructor(
    readonly filter: string,
    private readonly changed: (subscription: Subscription) => void,
  ) {}

  get state(): SubscriptionState {
    return this.present;
  }

  /** Sent to the service. What is active stays so while a next link is being prepared. */
  asked(): void {
    if (this.present.type !== 'active') {
      this.become({ type: 'asking' });
    }
  }

  /** The service answered with an MQTT reason code. */
  answered(code: number): void {
    this.become(
      code < 128 ? { type: 'active' } : { type: 'refused', code, because: reasonOf(code) },
    );
  }

  /** The link is gone. */
  detached(): void {
    this.become({ type: 'waiting' });
  }

  private become(state: SubscriptionState): void {
    if (state.type !== this.present.type || state.type === 'refused') {
      this.present = state;
      this.changed(this);
    }
  }
}
