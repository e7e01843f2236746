import type { IncomingMessage } from 'node:http';
import { bodyOf, Problem, pageOf } from './answers.ts';
import type { FakeService } from './fake-service.ts';
import { matchesAny, maySee } from './rights.ts';
import { intervalOf, sampled } from './sampling.ts';
import type { Bearer } from './sessions.ts';

/** A request that was let in. */
export interface Asked {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  readonly bearer: Bearer;
}

type Answer = (service: FakeService, asked: Asked) => unknown;

const MAX_KEYS = 100;

/** What the HTTP API answers, by method and path, beside `POST /session`. */
export const ROUTES: Readonly<Record<string, Answer>> = {
  'GET /latest': latest,
  'GET /items': items,
  'GET /keys': keys,
  'GET /connections': connections,
  'POST /messages': messages,
  'GET /rooms': (service, { query, bearer }) => {
    const room = query.get('room');
    if (room !== null) {
      return service.rooms.membersFor(bearer.rights, room);
    }
    const { items, cursor } = pageOf(service.rooms.list(bearer.rights), query, service.pageSize);
    return { rooms: items, cursor };
  },
  'GET /shares': (service, { bearer }) => ({
    shares: service.shares.list(bearer.who).map(({ token: _, owner: __, ...share }) => share),
  }),
  'POST /shares': createShare,
  'DELETE /shares': revokeShare,
};

function latest(service: FakeService, { query, bearer }: Asked): unknown {
  const group = query.get('group');
  if (group === null) {
    const named = query.getAll('key');
    const asked = named.length > 0 ? named : query.getAll(service.sessions.keyAttribute);
    service.snapshotRequests.push({ keys: asked, at: Date.now() });
    if (asked.length === 0 || asked.length > MAX_KEYS) {
      throw new Problem(400, `Name 1 to ${MAX_KEYS} keys, or a group; there are ${asked.length}.`);
    }
    for (const key of asked) {
      mustSee(service, bearer, key);
    }
    return { items: asked.flatMap((key) => service.store.latest(key)) };
  }
  if (!matchesAny(bearer.rights.groups, group)) {
    throw new Problem(403, `The token has no right to group '${group}'.`);
  }
  const all = service.store.keys().filter((key) => service.store.groupOf(key) === group);
  const found = all.flatMap((key) => service.store.latest(key));
  return pageOf(found, query, service.pageSize);
}

function items(service: FakeService, { query, bearer }: Asked): unknown {
  const key = query.get('key') ?? query.get(service.sessions.keyAttribute) ?? '';
  mustSee(service, bearer, key);
  const series = service.store.series({
    key,
    kind: query.get('kind') ?? undefined,
    from: numberOf(query.get('from')),
    to: numberOf(query.get('to')),
  });
  const found = sampled(series, intervalOf(query.get('every')));
  if (query.get('order') === 'desc') {
    found.reverse();
  }
  return pageOf(
    found,
    query,
    Math.min(numberOf(query.get('limit')) ?? service.pageSize, service.pageSize),
  );
}

function keys(service: FakeService, { query, bearer }: Asked): unknown {
  const { store } = service;
  const seen = store
    .keys()
    .map((key) => ({ key, group: store.groupOf(key), kinds: kindsOf(service, key) }))
    .filter(({ key, group }) => maySee(bearer.rights, key, group))
    .filter(({ group }) => (query.get('group') ?? group) === group)
    .filter(({ key }) => key.startsWith(query.get('prefix') ?? ''))
    .map(({ key, group, kinds }) => (query.has('group') ? { key, group, kinds } : { key, kinds }));
  const { items: page, cursor } = pageOf(seen, query, service.pageSize);
  return { keys: page, cursor };
}

function connections(service: FakeService, { query, bearer }: Asked): unknown {
  if (!bearer.rights.admin) {
    throw new Problem(403, 'Reading connections needs the right admin.');
  }
  const watching = service.broker.watching(`live/local/${query.get('key')}/any`);
  return {
    connections: watching.map((connectionId) => ({
      connectionId,
      connected: true,
      since: Date.now(),
    })),
  };
}

async function messages(service: FakeService, { request, query, bearer }: Asked): Promise<unknown> {
  if (!bearer.rights.admin) {
    throw new Problem(403, 'Sending messages needs the right admin.');
  }
  const message = await bodyOf(request);
  const connectionId = query.get('connectionId') ?? '';
  service.say(connectionId, message);
  return { results: [{ connectionId, status: 'published' }] };
}

async function createShare(service: FakeService, { request, bearer }: Asked): Promise<unknown> {
  if (!bearer.rights.share) {
    throw new Problem(403, 'Sharing needs the right share.');
  }
  const { keys: shared, hours, name } = await bodyOf(request);
  if (!Array.isArray(shared) || shared.length === 0 || typeof hours !== 'number') {
    throw new Problem(400, 'Name the keys to share and the hours to share them for.');
  }
  for (const key of shared) {
    mustSee(service, bearer, String(key));
  }
  const { owner: _, ...share } = service.shares.create(
    bearer.who,
    shared.map(String),
    hours,
    typeof name === 'string' ? name : undefined,
  );
  return share;
}

function revokeShare(service: FakeService, { query }: Asked): unknown {
  const share = service.shares.revoke(query.get('id') ?? '');
  if (share === undefined) {
    throw new Problem(404, 'There is no such share link, or it has ended.');
  }
  service.end(`share:${share.id}`);
  return null;
}

function mustSee(service: FakeService, { rights }: Bearer, key: string): void {
  if (!maySee(rights, key, service.store.groupOf(key))) {
    throw new Problem(403, `The token has no right to key '${key}'.`);
  }
}

function kindsOf(service: FakeService, key: string): string[] {
  return service.store.latest(key).map(({ kind }) => kind);
}

function numberOf(text: string | null): number | undefined {
  return text === null ? undefined : Number(text);
}
