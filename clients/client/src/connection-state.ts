/** Why there is no connection. */
export type Because =
  /** No way to the service, or none back: nothing that a new login mends. */
  | { readonly type: 'network'; readonly message: string }
  /** The service is there and cannot serve now. */
  | { readonly type: 'service'; readonly message: string }
  /** The token gets no session: expired, revoked, or without rights. */
  | { readonly type: 'token'; readonly message: string }
  /** A session was given, and then not accepted. */
  | { readonly type: 'login'; readonly message: string };

/** The connection, as a person would put it. */
export type ConnectionState =
  | { readonly type: 'connecting' }
  | { readonly type: 'live'; readonly since: number }
  /** Trying again: `inMs` until the next attempt, 0 while one is under way. */
  | {
      readonly type: 'reconnecting';
      readonly inMs: number;
      readonly since: number;
      readonly because: Because;
    }
  /** Not let in. `inMs` until it asks again by itself; absent when only another token can help. */
  | { readonly type: 'refused'; readonly because: Because; readonly inMs?: number }
  | { readonly type: 'closed' };
