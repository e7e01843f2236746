import { type KnownKey, MAX_SUBSCRIPTIONS } from '@thingcast/client';
import type { Claims } from './claims.ts';

/** What to watch, and how. */
export interface WatchPlan {
  /** By digest: any number of keys for one subscription each. */
  readonly groups: readonly string[];
  /** Each by its own topics. */
  readonly keys: readonly string[];
  /** How many keys there is no subscription for. */
  readonly tooMany: number;
}

/** What is known of who watches. */
export interface PlanFor {
  readonly claims: Claims | undefined;
  readonly isShareLink: boolean;
  /** Groups that the service did not let watch. */
  readonly refused: ReadonlySet<string>;
}

/** Subscriptions kept for the selected key and for messages to this page. */
const KEPT = 2;
export const MAX_KEYS = MAX_SUBSCRIPTIONS - KEPT;
/** Kept for rooms, each of which takes one, where the token names any. */
const KEPT_FOR_ROOMS = 6;

/** How many groups and keys one connection watches beside what the page itself needs. */
export function mostKeys(claims: Claims | undefined): number {
  return MAX_KEYS - ((claims?.rooms.length ?? 0) === 0 ? 0 : KEPT_FOR_ROOMS);
}

/** Watches these keys, and nothing else. */
export function planOfKeys(keys: readonly string[], most = MAX_KEYS): WatchPlan {
  return {
    groups: [],
    keys: keys.slice(0, most),
    tooMany: Math.max(0, keys.length - most),
  };
}

/** Watches groups by digest as far as one may, and the keys of no such group one by one. */
export function planOf(known: readonly KnownKey[], who: PlanFor): WatchPlan {
  const most = mostKeys(who.claims);
  const groups = groupsOf(known, who).slice(0, most);
  const covered = new Set(groups);
  const single = known
    .filter(({ group }) => group === undefined || !covered.has(group))
    .map(({ key }) => key);
  const room = most - groups.length;
  return { groups, keys: single.slice(0, room), tooMany: Math.max(0, single.length - room) };
}

/** The groups that keys are of, or that the token names; all of them when nothing says which one may watch. */
function groupsOf(known: readonly KnownKey[], who: PlanFor): string[] {
  if (who.isShareLink) {
    return []; // a link is to keys, never to groups
  }
  const rights = who.claims?.groups;
  const named = rights?.filter((group) => !group.endsWith('*')) ?? [];
  const seen = known.flatMap(({ group }) => group ?? []).filter((group) => mayWatch(rights, group));
  return [...new Set([...named, ...seen])].filter((group) => !who.refused.has(group)).sort();
}

function mayWatch(rights: readonly string[] | undefined, group: string): boolean {
  return (
    rights === undefined ||
    rights.some((right) =>
      right.endsWith('*') ? group.startsWith(right.slice(0, -1)) : right === group,
    )
  );
}
