/** Thrown when a key cannot be watched: empty, too long, or no topic level can hold it. */
export class InvalidKeyError extends Error {
  override readonly name = 'InvalidKeyError';
}

/** Thrown when a kind is not `[A-Za-z0-9_-]{1,64}`. */
export class InvalidKindError extends Error {
  override readonly name = 'InvalidKindError';
}

/** Thrown when the service refuses a session for this token: trying the same token again is useless. */
export class SessionRefusedError extends Error {
  override readonly name = 'SessionRefusedError';

  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Thrown when no session could be had for now: no network, an overloaded or broken service. */
export class SessionUnavailableError extends Error {
  override readonly name = 'SessionUnavailableError';

  constructor(
    message: string,
    /** Whether the service was reached at all. */
    readonly answered: boolean,
  ) {
    super(message);
  }
}

/** Thrown when a message on a live topic is not what the contract says. */
export class MalformedMessageError extends Error {
  override readonly name = 'MalformedMessageError';

  constructor(
    message: string,
    /** The field at fault, as a JSON pointer; empty for the whole message. */
    readonly field: string,
  ) {
    super(message);
  }
}

/** Thrown when a group cannot be watched: it is not `[A-Za-z0-9._:-]{1,64}`. */
export class InvalidGroupError extends Error {
  override readonly name = 'InvalidGroupError';
}

/** Thrown when one connection can carry no further subscription. */
export class TooManyWatchesError extends Error {
  override readonly name = 'TooManyWatchesError';
}

/** Thrown when a watch cannot be moved, since the service refuses the new key's topic. */
export class WatchRefusedError extends Error {
  override readonly name = 'WatchRefusedError';

  constructor(
    message: string,
    /** The MQTT reason code. */
    readonly code: number,
  ) {
    super(message);
  }
}

/** Thrown when some of several watches could not be moved; they stay where they were. */
export class MoveError extends AggregateError {
  override readonly name = 'MoveError';

  constructor(
    readonly failures: readonly {
      readonly key: string;
      readonly to: string;
      readonly error: Error;
    }[],
  ) {
    const words = failures.map(({ key, to, error }) => `${key} to ${to}: ${error.message}`);
    super(
      failures.map(({ error }) => error),
      `${failures.length} watches could not be moved: ${words.join(' ')}`,
    );
  }
}

/** Why the HTTP API did not do what it was asked, by what can be done about it. */
export type RefusalReason =
  /** No way to the service: ask again later. */
  | 'network'
  /** The service failed or is busy: ask again later. */
  | 'service'
  /** The token is not good any more: sign in again. */
  | 'token'
  /** The token is good, its rights do not reach: ask for the right. */
  | 'rights'
  /** There is no such thing, or no such route. */
  | 'missing'
  /** The request itself is wrong, and will be the next time. */
  | 'request';

const REMEDIES: Readonly<Record<RefusalReason, string>> = {
  network: 'Check the network; asking again later is safe.',
  service: 'Ask again later.',
  token: 'Sign in again.',
  rights: 'Ask whoever gives out rights for this one, or sign in as someone who has it.',
  missing: 'Check the name, and that the service is of this version.',
  request: 'Change the request; the same again is refused again.',
};

/** Thrown when the HTTP API refuses a request, or a room's function a command: the problem document (RFC 9457), and what to do. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** What can be done about it, in words. */
  readonly remedy: string;

  constructor(
    message: string,
    readonly reason: RefusalReason,
    /** The HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** How long the service asks to wait, when it says so. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
    this.remedy = REMEDIES[reason];
  }

  /** Whether the same request may succeed later without anybody doing anything. */
  get passing(): boolean {
    return this.reason === 'network' || this.reason === 'service';
  }
}

/** What an HTTP status says about who can mend it. */
export function reasonOfStatus(status: number): RefusalReason {
  if (status === 401) {
    return 'token';
  }
  if (status === 403) {
    return 'rights';
  }
  if (status === 404 || status === 405 || status === 410) {
    return 'missing';
  }
  return status === 408 || status === 429 || status >= 500 ? 'service' : 'request';
}
