import type { BackoffOptions } from './backoff.ts';
import type { Pace } from './pace.ts';
import type { CommandTiming } from './rooms/commands.ts';

/** How to reach Thingcast. */
export interface ConnectOptions {
  /** Where the HTTP API is: `/api`, or a URL. */
  readonly api: string | URL;
  /**
   * The bearer token (an issuer's, or a share link's), or how to get a fresh one; asked for each new session. It may throw a
   * SessionRefusedError when there is none to be had; any other error counts as a lost network.
   */
  readonly token: string | (() => Promise<string>);
  readonly backoff?: Partial<BackoffOptions>;
  /** How reads after a gap are spread. */
  readonly pace?: Partial<Pace>;
  /** Seconds without traffic after which the connection is tested. IoT Core takes 30 to 1200. */
  readonly keepAliveSeconds?: number;
  /** How long one attempt (session, connection, subscription) may take. */
  readonly timeoutMs?: number;
  /** How long answers to commands are waited for. */
  readonly commandTiming?: Partial<CommandTiming>;
  /** Replaced in tests. */
  readonly runtime?: Partial<Runtime>;
}

/** What the client needs of its surroundings. */
export interface Runtime {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly random: () => number;
  /** Calls back after some milliseconds, unless what it answers is called before. */
  readonly after: (ms: number, call: () => void) => () => void;
}
