import type { Session } from './session.ts';

/** Why a link ended, or never came up. */
export type LinkEnd =
  /** The service refused the connection, with an MQTT reason code. */
  | { readonly type: 'refused'; readonly code: number }
  /** The service ended it, with an MQTT reason code. */
  | { readonly type: 'ended'; readonly code: number }
  /** It broke, or never reached the service. */
  | { readonly type: 'lost'; readonly message: string };

/** The service's answer to one topic filter: granted below 128, else an MQTT reason code. */
export interface Grant {
  readonly filter: string;
  readonly code: number;
}

/** One connection to the service; when it is down it stays down. */
export interface Link {
  /** Asks for these topic filters, at most MAX_FILTERS; rejects when the link goes down meanwhile. */
  subscribe(filters: readonly string[], qos?: 0 | 1): Promise<readonly Grant[]>;
  /** Gives topic filters up, at most MAX_FILTERS; resolves when that is answered, or the link is down. */
  unsubscribe(filters: readonly string[]): Promise<void>;
  /** Publishes with QoS 1; whether it arrived, the answer to it tells. */
  publish(topic: string, payload: string): void;
  close(): void;
}

/** What a link reports: `up` at most once, `down` exactly once unless it was closed. */
export interface LinkListener {
  up(): void;
  message(topic: string, payload: Uint8Array): void;
  down(end: LinkEnd): void;
}

/** Opens a link as this session's client. */
export type OpenLink = (session: Session, listener: LinkListener) => Link;

/** IoT Core carries this many subscriptions on one connection. */
export const MAX_SUBSCRIPTIONS = 50;

/** IoT Core takes this many topic filters in one SUBSCRIBE. */
export const MAX_FILTERS = 8;
