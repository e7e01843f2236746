import { type BackoffOptions, backoff } from './backoff.ts';
import { ApiError } from './errors.ts';
import type { Runtime } from './options.ts';

/** Asks again, with full jitter, for what fails in passing. */
export class Patience {
  private closed = false;
  private readonly waits = new Set<() => void>();

  constructor(
    private readonly options: BackoffOptions,
    private readonly runtime: Pick<Runtime, 'random' | 'after' | 'now'>,
  ) {}

  /** Runs until it succeeds, fails for good, or nobody wants it any more: then the answer is undefined. */
  async insist<T>(run: () => Promise<T>, isWanted: () => boolean): Promise<T | undefined> {
    const since = this.runtime.now();
    for (let attempt = 0; !this.closed && isWanted(); attempt++) {
      try {
        return await run();
      } catch (error) {
        if (!(error instanceof ApiError) || !error.passing) {
          throw error;
        }
        const downMs = this.runtime.now() - since;
        const jitter = backoff(attempt + 1, downMs, this.options, this.runtime.random);
        await this.wait(jitter + (error.retryAfterMs ?? 0));
      }
    }
    return undefined;
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.runtime.after(ms, () => {
        this.waits.delete(cancel);
        resolve();
      });
      this.waits.add(cancel);
    });
  }

  /** Ends all waiting: what waits is never gone on with. */
  close(): void {
    this.closed = true;
    for (const cancel of this.waits) {
      cancel();
    }
    this.waits.clear();
  }
}
