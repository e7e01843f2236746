import type { ConnectOptions, Runtime } from './options.ts';

/** A token that came from a function is used for requests this long before the function is asked again. */
const KEPT_MS = 60_000;

/** The bearer token of the application: asked for anew each session, kept a while between requests. */
export class TokenSource {
  private kept: { readonly token: Promise<string>; readonly since: number } | undefined;

  constructor(
    private readonly option: ConnectOptions['token'],
    private readonly runtime: Pick<Runtime, 'now'>,
  ) {}

  /** Whether a later token may be better than the one that was refused. */
  get renewable(): boolean {
    return typeof this.option === 'function';
  }

  /** A token that was good a short while ago, or a new one. */
  current(): Promise<string> {
    const { kept } = this;
    return kept !== undefined && this.runtime.now() - kept.since < KEPT_MS
      ? kept.token
      : this.fresh();
  }

  /** A new token. */
  fresh(): Promise<string> {
    const { option } = this;
    const token = typeof option === 'string' ? Promise.resolve(option) : option();
    const kept = { token, since: this.runtime.now() };
    this.kept = kept;
    token.catch(() => {
      if (this.kept === kept) {
        this.kept = undefined;
      }
    });
    return token;
  }

  /** Forgets the token: the service did not take it. */
  discard(): void {
    this.kept = undefined;
  }
}
