/** What a token lets one do, as the service's claim `thingcast` says it. */
export interface TokenRights {
  readonly keys: readonly string[];
  readonly groups: readonly string[];
  readonly rooms: readonly string[];
  readonly share: boolean;
  readonly admin: boolean;
}

/** The example roles of the local mode. */
export const ROLES: Readonly<Record<string, TokenRights>> = {
  operator: { keys: ['*'], groups: ['*'], rooms: ['*'], share: true, admin: true },
  viewer: { keys: ['truck-*'], groups: ['north'], rooms: [], share: false, admin: false },
  driver: { keys: ['truck-1'], groups: [], rooms: ['dispatch'], share: false, admin: false },
};

/** The rights of whoever opens a share link. */
export function rightsToKeys(keys: readonly string[]): TokenRights {
  return { keys, groups: [], rooms: [], share: false, admin: false };
}

/** Whether these rights reach a key, by a pattern or by its group. */
export function maySee(rights: TokenRights, key: string, group: string | undefined): boolean {
  return key.startsWith('room:')
    ? matchesAny(rights.rooms, key.slice('room:'.length))
    : matchesAny(rights.keys, key) || (group !== undefined && matchesAny(rights.groups, group));
}

/** Whether a text is one of these, or begins as one with a star says. */
export function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : pattern === text,
  );
}

/** Whether these rights reach a topic filter. */
export function maySubscribe(rights: TokenRights, clientId: string, filter: string): boolean {
  const [root, , level = ''] = filter.split('/');
  switch (root) {
    case 'live':
      return matchesAny(rights.keys, decodeURIComponent(level));
    case 'room':
      return matchesAny(rights.rooms, decodeURIComponent(level));
    case 'digest':
      return matchesAny(rights.groups, level);
    default:
      return filter === `reply/local/${clientId}`;
  }
}

/** Whether a client may publish there: under its own commands only. */
export function mayPublish(clientId: string, topic: string): boolean {
  return topic.startsWith(`cmd/local/${clientId}/`);
}
