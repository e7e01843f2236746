/** How many commands may be given in any second of the service's clock. */
export interface CommandLimit {
  readonly commands: number;
  /** The second, and what two messages may be apart longer when they arrive than when they were sent. */
  readonly withinMs: number;
}

/** A client sends 5 messages a second; the service counts by the second of arrival. */
export const MESSAGES: CommandLimit = { commands: 5, withinMs: 1_200 };
/** The same of all other commands: 20. */
export const OTHERS: CommandLimit = { commands: 20, withinMs: 1_200 };

/** Says when the next command may go, so that the service never has to refuse one for its pace. */
export class CommandPace {
  private readonly sent: number[] = [];

  constructor(private readonly limit: CommandLimit) {}

  /** Takes the next place; in how many milliseconds it is. */
  take(now: number): number {
    const { commands, withinMs } = this.limit;
    const before = this.sent.length < commands ? undefined : this.sent.shift();
    const at = before === undefined ? now : Math.max(now, before + withinMs);
    this.sent.push(at);
    return at - now;
  }
}
