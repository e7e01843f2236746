import { ApiError, type Item, type KnownKey, type ThingcastClient } from '@thingcast/client';

type Source = Pick<ThingcastClient, 'keys' | 'latest'>;

/** Keys whose newest items are read at once to see which group they are of. */
const SAMPLE = 100;
/** Each finds at least one group, or places a whole sample: enough for thousands of keys of a few dozen groups. */
const MOST_SAMPLES = 40;

/**
 * Says which group each key is of. A list of all keys does not tell; the list of a group does, and a key's
 * items do. So the groups that the token names are listed, and of the keys that are in none of them a
 * few are read, whose groups are listed in turn, until all keys have their place.
 */
export async function withGroups(
  source: Source,
  keys: readonly KnownKey[],
  rights: readonly string[] | undefined,
): Promise<readonly KnownKey[]> {
  const placed = new Map<string, KnownKey>();
  const waiting = new Map<string, KnownKey>();
  for (const known of keys) {
    (known.group === undefined ? waiting : placed).set(known.key, known);
  }
  const listed = new Set<string>();
  const list = async (group: string) => {
    if (!listed.has(group)) {
      listed.add(group);
      for (const known of await keysOf(source, group)) {
        placed.set(known.key, known);
        waiting.delete(known.key);
      }
    }
  };
  for (const group of rights ?? []) {
    if (!group.endsWith('*')) {
      await list(group);
    }
  }
  const isOpen = rights === undefined || rights.some((group) => group.endsWith('*'));
  for (let samples = 0; isOpen && waiting.size > 0 && samples < MOST_SAMPLES; samples++) {
    const sample = [...waiting.values()].slice(0, SAMPLE);
    const groups = await groupsOf(source, sample);
    for (const known of sample) {
      const group = groups.get(known.key);
      placed.set(known.key, group === undefined ? known : { ...known, group });
      waiting.delete(known.key);
    }
    for (const group of new Set(groups.values())) {
      await list(group);
    }
  }
  return [...placed.values(), ...waiting.values()];
}

async function groupsOf(
  source: Source,
  keys: readonly KnownKey[],
): Promise<ReadonlyMap<string, string>> {
  const items = await source.latest(keys.map(({ key }) => key)).catch(noneIfRefused);
  return new Map(items.flatMap(({ key, group }) => (group === undefined ? [] : [[key, group]])));
}

/** The keys of a group; none when one may not list it. */
async function keysOf(source: Source, group: string): Promise<readonly KnownKey[]> {
  const keys: KnownKey[] = [];
  try {
    for await (const known of source.keys({ group })) {
      keys.push({ ...known, group });
    }
  } catch (error) {
    noneIfRefused(error);
  }
  return keys;
}

/** What fails in passing is asked again with the whole plan; what is refused tells nothing. */
function noneIfRefused(error: unknown): readonly Item[] {
  if (error instanceof ApiError && !error.passing) {
    return [];
  }
  throw error;
}
