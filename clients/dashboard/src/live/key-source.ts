import { ApiError, type KnownKey, type ThingcastClient } from '@thingcast/client';

/** The keys that the service says one may see; nothing when it cannot say. */
export async function servedKeys(
  client: ThingcastClient,
): Promise<readonly KnownKey[] | undefined> {
  const keys: KnownKey[] = [];
  try {
    for await (const known of client.keys()) {
      keys.push(known);
    }
  } catch (error) {
    if (error instanceof ApiError && !error.passing) {
      return undefined;
    }
    throw error;
  }
  return keys;
}

/** The keys that a local mode without `GET /keys` names. */
export async function localFleet(): Promise<readonly string[] | undefined> {
  const response = await fetch('/local/fleet', { cache: 'no-store' });
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!response.ok || !isJson) {
    return undefined;
  }
  const { keys } = (await response.json()) as { keys?: unknown };
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : undefined;
}

/** Where the local mode takes devices' messages, `host:port`; nothing when it does not say. */
export async function localDeviceEndpoint(): Promise<string | undefined> {
  const response = await fetch('/local/outputs', { cache: 'no-store' });
  const outputs = response.ok ? ((await response.json().catch(() => ({}))) as object) : {};
  const { deviceEndpoint } = outputs as { deviceEndpoint?: unknown };
  return typeof deviceEndpoint === 'string' ? deviceEndpoint : undefined;
}
