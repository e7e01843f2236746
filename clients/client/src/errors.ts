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
