import { ApiError, type KnownKey, type ThingcastClient } from '@thingcast/client';

/** Keys of rooms begin so: they are read in their panel, not watched as things are. */
const ROOM = 'room:';

/** The keys that the service says one may see, rooms aside; none when it lets one list none. */
export async function servedKeys(client: ThingcastClient): Promise<readonly KnownKey[]> {
  const keys: KnownKey[] = [];
  try {
    for await (const known of client.keys()) {
      if (!known.key.startsWith(ROOM)) {
        keys.push(known);
      }
    }
  } catch (error) {
    if (error instanceof ApiError && !error.passing) {
      return [];
    }
    throw error;
  }
  return keys;
}

/** Where the local mode takes devices' messages, `host:port`; nothing when it does not say. */
export async function localDeviceEndpoint(): Promise<string | undefined> {
  const response = await fetch('/local/outputs', { cache: 'no-store' });
  const outputs = response.ok ? ((await response.json().catch(() => ({}))) as object) : {};
  const { deviceEndpoint } = outputs as { deviceEndpoint?: unknown };
  return typeof deviceEndpoint === 'string' ? deviceEndpoint : undefined;
}
