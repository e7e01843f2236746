import { describe, expect, it } from 'vitest';
import { Api } from '../src/api.ts';
import { Http } from '../src/http.ts';
import { ApiError, decodeDigest } from '../src/index.ts';
import { Replies } from '../src/replies.ts';
import type { Reply } from '../src/rooms/reply.ts';
import { Shares } from '../src/shares.ts';
import { TokenSource } from '../src/token-source.ts';
import { exampleBytes } from './examples.ts';

function httpThat(answer: (request: Request) => Response): Http {
  const runtime = {
    now: Date.now,
    fetch: async (url: RequestInfo | URL, init?: RequestInit) =>
      answer(new Request(`http://localhost${String(url)}`, init)),
  };
  return new Http('/api', new TokenSource('t', runtime), 1000, runtime);
}

const apiThat = (answer: (request: Request) => Response) => new Api(httpThat(answer));

const golden = (name: string) => apiThat(() => new Response(exampleBytes(name) as BodyInit));

describe('the answers of the golden examples', () => {
  it('of GET /latest are read with every digit', async () => {
    const items = await golden('answer-latest.json').latest(['truck-7', 'mrc']);

    expect(items.map(({ key, kind, at }) => [key, kind, at])).toEqual([
      ['truck-7', 'gps', 1763687468123],
      ['truck-7', 'presence', 1763687460000],
      ['mrc', 'message', 1763687467001],
    ]);
    expect(items[1]?.data).toEqual({ online: true, since: 1763687460000, reason: null });
  });

  it('of GET /latest for a group are read page by page', async () => {
    const page = await golden('answer-latest-group.json').latestOfGroup('north', undefined);

    expect(page.items).toHaveLength(1);
    expect(page.cursor).toBe('eyJhZnRlciI6InRydWNrLTcifQ');
  });

  it('of GET /items are read', async () => {
    const page = await golden('answer-items.json').history({ key: 'room:dispatch' }, undefined);

    expect(page.items.map(({ id }) => id)).toEqual(['m-1', 'm-2']);
    expect(page.cursor).toBeDefined();
    expect(await golden('answer-items-last.json').history({ key: 'k' }, 'c')).toEqual({
      items: [],
    });
  });

  it('of GET /keys are read', async () => {
    const { items } = await golden('answer-keys.json').keys({}, undefined);

    expect(items[0]).toEqual({
      key: 'truck-7',
      group: 'north',
      kinds: ['gps', 'presence', 'temperature'],
    });
    expect((await golden('answer-keys-last.json').keys({}, undefined)).items[0]).toEqual({
      key: 'mrc',
      kinds: ['message'],
    });
  });

  it('of POST /shares are read, and keys, hours and a name are sent', async () => {
    const bodies: Promise<unknown>[] = [];
    const shares = new Shares(
      httpThat((request) => {
        bodies.push(request.json());
        return new Response(exampleBytes('answer-share.json') as BodyInit, { status: 201 });
      }),
    );

    const share = await shares.create(['truck-1'], 8, 'Customer of tour 12');

    expect(share).toMatchObject({ keys: ['truck-1'], name: 'Customer of tour 12' });
    expect(share.url).toBe(`https://maps.example.com/#share=${share.token}`);
    expect(await bodies[0]).toEqual({ keys: ['truck-1'], hours: 8, name: 'Customer of tour 12' });
  });

  it('of DELETE /shares may be empty', async () => {
    const shares = new Shares(httpThat(() => new Response(null, { status: 204 })));

    await expect(shares.revoke('s-1')).resolves.toBeUndefined();
  });

  it('of GET /connections are read', async () => {
    const [watcher] = await golden('answer-connections.json').watchersOf('truck-7');

    expect(watcher).toMatchObject({ since: 1763687468123, fields: { sync: { role: 'viewer' } } });
  });

  it('of POST /messages arrive as what was sent', () => {
    const heard: unknown[] = [];
    const answered: Reply[] = [];
    const replies = new Replies(
      () => 0,
      (reply) => answered.push(reply),
      () => undefined,
    );
    replies.onMessage((message) => heard.push(message));

    replies.take(exampleBytes('message.json'));
    replies.take(exampleBytes('reply-ok.json'));

    expect(heard).toEqual([{ text: 'Road closed at the bridge', until: 1763691068000 }]);
    expect(answered).toMatchObject([{ id: 'c-0001', ok: true, result: { at: 1763687468123 } }]);
  });

  it('of digests are read, a removal and what it uncovered too', () => {
    const { group, items } = decodeDigest(exampleBytes('digest-removal.json'));

    expect(group).toBe('north');
    expect(items.map(({ event, at, group }) => [event, at, group])).toEqual([
      ['REMOVE', 1763687468123, 'north'],
      ['MODIFY', 1763687467001, 'north'],
      ['INSERT', 1763687468000, 'north'],
    ]);
  });
});

describe('a refusal', () => {
  it.each([
    [401, 'token', false],
    [403, 'rights', false],
    [404, 'missing', false],
    [400, 'request', false],
    [429, 'service', true],
    [503, 'service', true],
  ])('of status %i is of reason %s', async (status, reason, passing) => {
    const api = apiThat(() =>
      Response.json(
        { title: 'No', status, detail: 'The reason in words.' },
        { status, headers: { 'content-type': 'application/problem+json', 'retry-after': '3' } },
      ),
    );

    const error = await api.latest(['truck-7']).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );

    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ reason, status, passing, retryAfterMs: 3000 });
    expect((error as ApiError).message).toBe('The reason in words.');
    expect((error as ApiError).remedy).not.toBe('');
  });
});
