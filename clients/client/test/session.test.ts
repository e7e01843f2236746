import { describe, expect, it } from 'vitest';
import { SessionRefusedError, SessionUnavailableError } from '../src/index.ts';
import { type Session, SessionSource } from '../src/session.ts';
import { TokenSource } from '../src/token-source.ts';
import { example } from './examples.ts';

const golden = example<Session>('session.json');

function source(
  answer: (request: Request) => Response,
  now = () => golden.expiresAt - 3_600_000,
  random = () => 0,
) {
  const requests: Request[] = [];
  const runtime = {
    fetch: async (url: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(`http://localhost${String(url)}`, init);
      requests.push(request);
      return answer(request);
    },
    now,
    random,
    after: () => () => undefined,
  };
  const tokens = new TokenSource(async () => 'the-token', runtime);
  return { sessions: new SessionSource('/api/', tokens, 1000, runtime), requests };
}

describe('a session', () => {
  it('is asked for with the bearer token', async () => {
    const { sessions, requests } = source(() => Response.json(golden));

    expect(await sessions.current()).toEqual(golden);
    expect(requests[0]?.url).toBe('http://localhost/api/session');
    expect(requests[0]?.method).toBe('POST');
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer the-token');
  });

  it('says what the stack calls its keys', async () => {
    const { sessions } = source(() => Response.json({ ...golden, keyAttribute: 'vehicleId' }));
    expect(sessions.keyAttribute).toBeUndefined();

    await sessions.current();

    expect(sessions.keyAttribute).toBe('vehicleId');
  });

  it('is used again while the authorizer takes it', async () => {
    let now = golden.expiresAt - 400_000;
    const { sessions, requests } = source(
      () => Response.json(golden),
      () => now,
    );
    await sessions.current();
    await sessions.current();
    expect(requests).toHaveLength(1);

    now = golden.expiresAt - 330_000;
    await sessions.current();
    expect(requests).toHaveLength(2);
  });

  it('is renewed a good while before the authorizer refuses it', async () => {
    const { sessions } = source(() => Response.json(golden));
    expect(sessions.renewalInMs(await sessions.current())).toBe(3_600_000 - 330_000 - 60_000);
  });

  it('that is short is renewed when half of it is gone', async () => {
    const { sessions } = source(
      () => Response.json(golden),
      () => golden.expiresAt - 600_000,
    );
    expect(sessions.renewalInMs(await sessions.current())).toBe(300_000);
  });

  it('is renewed up to a fifth earlier than must be, so that not all do so at once', async () => {
    const { sessions } = source(
      () => Response.json(golden),
      undefined,
      () => 1,
    );
    expect(sessions.renewalInMs(await sessions.current())).toBe(
      0.8 * (3_600_000 - 330_000 - 60_000),
    );
  });

  it('is measured by the clock of the service', async () => {
    const date = new Date(golden.expiresAt - 500_000).toUTCString();
    const { sessions } = source(() => Response.json(golden, { headers: { date } }));

    const session = await sessions.current();

    expect(sessions.serverNow()).toBe(Date.parse(date));
    expect(sessions.renewalInMs(session)).toBeLessThan(260_000);
  });

  it.each([401, 403])('refused with %i says why', async (status) => {
    const problem = { title: 'Unauthorized', detail: 'The token expired.' };
    const { sessions } = source(() => Response.json(problem, { status }));

    await expect(sessions.current()).rejects.toThrow(
      expect.objectContaining({
        name: SessionRefusedError.name,
        message: 'The token expired.',
        status,
      }),
    );
  });

  it.each([429, 500, 503])('not to be had with %i may be had later', async (status) => {
    const { sessions } = source(() => new Response('busy', { status }));

    await expect(sessions.current()).rejects.toThrow(
      expect.objectContaining({ name: SessionUnavailableError.name, answered: true }),
    );
  });

  it('is refused when it is not what the contract says', async () => {
    const { sessions } = source(() => Response.json({ url: 'wss://x' }));

    await expect(sessions.current()).rejects.toThrow(/without url, clientId/);
  });

  it('is refused when the application says that there is no token', async () => {
    const token = async () => {
      throw new SessionRefusedError('There is no role nobody.', 403);
    };
    const runtime = { fetch, now: Date.now, random: Math.random, after: () => () => undefined };
    const tokens = new TokenSource(token, runtime);
    const sessions = new SessionSource('/api', tokens, 1000, runtime);

    await expect(sessions.current()).rejects.toThrow(SessionRefusedError);
  });

  it('says when the service does not answer', async () => {
    const { sessions } = source(() => {
      throw new TypeError('Failed to fetch');
    });

    await expect(sessions.current()).rejects.toThrow(
      expect.objectContaining({
        answered: false,
        message: expect.stringContaining('Failed to fetch'),
      }),
    );
  });
});
