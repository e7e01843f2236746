import type { Item } from '@thingcast/client';

/** The kind of items that the registry alone writes: whether a thing is connected. */
export const PRESENCE = 'presence';

/** Whether a thing is connected, and since when. */
export interface Presence {
  readonly online: boolean;
  /** Epoch milliseconds. */
  readonly since: number;
  /** Why it went, as AWS IoT words it. */
  readonly reason: string | undefined;
}

/** Reasons of AWS IoT's disconnected events, in words. */
const REASONS: Readonly<Record<string, string>> = {
  AUTH_ERROR: 'not authorized any more',
  CLIENT_INITIATED_DISCONNECT: 'it said goodbye',
  CLIENT_ERROR: 'it did something wrong',
  CONNECTION_LOST: 'the connection was lost',
  DUPLICATE_CLIENTID: 'another took its name',
  FORBIDDEN_ACCESS: 'forbidden',
  MQTT_KEEP_ALIVE_TIMEOUT: 'nothing was heard of it',
  SERVER_ERROR: 'the service failed',
  SERVER_INITIATED_DISCONNECT: 'the service ended it',
  THROTTLED: 'too many requests',
  WEBSOCKET_TTL_EXPIRATION: 'its time was over',
  CUSTOMAUTH_TTL_EXPIRATION: 'its time was over',
};

/** Reads a presence item; nothing when it does not say. */
export function presenceOf(item: Item): Presence | undefined {
  const { online, since, reason } = item.data;
  if (typeof online !== 'boolean') {
    return undefined;
  }
  return {
    online,
    since: typeof since === 'number' ? since : item.at,
    reason: typeof reason === 'string' ? (REASONS[reason] ?? reason.toLowerCase()) : undefined,
  };
}
