import { ApiError, type ThingcastClient } from '@thingcast/client';

/** Says which keys there are to watch. */
export interface KeySource {
  /** The keys; none when this source cannot tell. */
  list(): Promise<readonly string[] | undefined>;
}

/** A connection of IoT Core carries this many subscriptions, and one key takes one. */
export const MAX_WATCHED = 49;

/** The keys that the page's address names: `?keys=truck-1,truck-2`. */
export function addressedKeys(keys: readonly string[]): KeySource {
  return { list: async () => (keys.length > 0 ? keys : undefined) };
}

/** The keys that the service says one may see; none while it has no such route. */
export function servedKeys(client: ThingcastClient): KeySource {
  return {
    async list() {
      const keys: string[] = [];
      try {
        for await (const { key } of client.keys()) {
          keys.push(key);
        }
      } catch (error) {
        if (error instanceof ApiError && !error.passing) {
          return undefined;
        }
        throw error;
      }
      return keys.length > 0 ? keys : undefined;
    },
  };
}

/** The simulated fleet that the local mode names. */
export function localFleet(): KeySource {
  return {
    async list() {
      const response = await fetch('/local/fleet', { cache: 'no-store' });
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      if (!response.ok || !isJson) {
        return undefined;
      }
      const { keys } = (await response.json()) as { keys?: unknown };
      return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : undefined;
    },
  };
}

/** Where the local mode takes devices' messages, `host:port`; nothing when it does not say. */
export async function localDeviceEndpoint(): Promise<string | undefined> {
  const response = await fetch('/local/outputs', { cache: 'no-store' });
  const outputs = response.ok ? ((await response.json().catch(() => ({}))) as object) : {};
  const { deviceEndpoint } = outputs as { deviceEndpoint?: unknown };
  return typeof deviceEndpoint === 'string' ? deviceEndpoint : undefined;
}

/** The first source that can tell. */
export async function firstOf(
  sources: readonly KeySource[],
): Promise<readonly string[] | undefined> {
  for (const source of sources) {
    const keys = await source.list();
    if (keys !== undefined) {
      return keys;
    }
  }
  return undefined;
}
