import { type BackoffOptions, backoff } from './backoff.ts';
import { ApiError } from './errors.ts';
import type { Runtime } from './options.ts';

/** Asks again, with full jitter, for what fails in passing. */
export class Patience {
  private closed = false;

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
    return new Promise((resolve) => this.runtime.after(ms, resolve));
  }

  close(): void {
    this.closed = true;
  }
}
