import { FakeService } from '@thingcast/fake-service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { example } from './examples.ts';

interface Answer {
  readonly items: readonly { readonly at: number }[];
  readonly cursor?: string;
}

describe('the fake service', () => {
  const service = new FakeService();
  const golden = example<{ items: { key: string; kind: string; at: number; data: object }[] }>(
    'answer-items.json',
  );
  const T0 = 1_763_687_400_000;

  beforeAll(async () => {
    await service.start();
    for (const item of golden.items) {
      service.write(item);
    }
    for (let second = 0; second < 90; second++) {
      service.write({ key: 'truck-7', kind: 'gps', at: T0 + second * 1000, data: { second } });
    }
  });

  afterAll(() => service.stop());

  async function ask<T = Answer>(path: string, method = 'GET'): Promise<T & { status: number }> {
    const headers = { authorization: 'Bearer operator-token' };
    const response = await fetch(`${service.api}${path}`, { method, headers });
    return { ...((await response.json()) as T), status: response.status };
  }

  it('opens sessions with the fields of the golden one', async () => {
    const { status, ...session } = await ask<object>('/session', 'POST');

    expect(status).toBe(200);
    expect(Object.keys(session).sort()).toEqual(Object.keys(example('session.json')).sort());
    expect(session).toMatchObject({ keyAttribute: 'itemKey' });
  });

  it('answers history as the golden answers do, page by page', async () => {
    const first = await ask('/items?key=room%3Adispatch&limit=1');
    const second = await ask(`/items?key=room%3Adispatch&cursor=${first.cursor}`);

    expect([...first.items, ...second.items]).toEqual(golden.items);
    expect(second.cursor).toBeUndefined();
    expect(await ask('/items?key=nothing')).toEqual({
      ...example<Answer>('answer-items-last.json'),
      status: 200,
    });
  });

  it('refuses a cursor of another query', async () => {
    const { cursor } = await ask('/items?key=truck-7&limit=5');

    expect(await ask(`/items?key=truck-7&order=desc&cursor=${cursor}`)).toMatchObject({
      status: 400,
    });
    expect(await ask('/items?key=truck-7&cursor=5')).toMatchObject({ status: 400 });
  });

  it('thins a history out, whatever the order', async () => {
    const seconds = ({ items }: Answer) => items.map(({ at }) => (at - T0) / 1000);

    expect(seconds(await ask('/items?key=truck-7&every=30s'))).toEqual([29, 59, 89]);
    expect(seconds(await ask('/items?key=truck-7&every=1m&order=desc'))).toEqual([89, 59]);
    expect(seconds(await ask(`/items?key=truck-7&every=30s&to=${T0 + 40_000}`))).toEqual([29, 40]);
    for (const every of ['30', '0s', '2d', '999ms', 's']) {
      expect(await ask(`/items?key=truck-7&every=${every}`)).toMatchObject({ status: 400 });
    }
  });

  it("takes a key by its stack's name for it", async () => {
    service.sessions.keyAttribute = 'vehicleId';

    const { items } = await ask('/items?vehicleId=truck-7&limit=1');

    expect(items).toHaveLength(1);
  });
});
