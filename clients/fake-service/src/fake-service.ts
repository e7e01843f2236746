import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { json, Problem, problem } from './answers.ts';
import { Broker } from './broker.ts';
import { FakeDigests } from './digests.ts';
import { mayPublish, maySubscribe } from './rights.ts';
import { FakeRooms } from './rooms.ts';
import { ROUTES } from './routes.ts';
import { FakeSessions } from './sessions.ts';
import { FakeShares } from './shares.ts';
import { type Change, FakeStore, type StoredItem } from './store.ts';

/** Answers a request and says true, or leaves it alone. */
type Route = (request: IncomingMessage, response: ServerResponse) => boolean;

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const STAGE = 'local';
const ENDED_BY_ADMINISTRATOR = 152;
const NOT_AUTHORIZED = 135;

/**
 * Stands in for the service: the HTTP API under `/api`, `GET /local/tokens`, and MQTT over WebSocket at
 * `/mqtt`, all on one port.
 */
export class FakeService {
  readonly store = new FakeStore();
  readonly shares = new FakeShares();
  readonly sessions = new FakeSessions(this.shares);
  readonly broker = new Broker(
    {
      connect: (...login) => this.admit(...login),
      subscribe: (clientId, filter) => this.grant(clientId, filter),
      publish: (clientId, topic) => (mayPublish(clientId, topic) ? 0 : NOT_AUTHORIZED),
    },
    {
      published: (clientId, topic, payload) =>
        this.rooms.take(clientId, topic.split('/')[3] ?? '', payload),
      gone: (clientId) => this.rooms.gone(clientId),
    },
  );
  readonly rooms = new FakeRooms({
    rightsOf: (clientId) => this.sessions.rightsOf(clientId),
    reply: (clientId, reply) =>
      this.broker.publish(`reply/${STAGE}/${clientId}`, JSON.stringify(reply)),
    write: (item) => this.write(item),
    messages: (room) => this.store.series({ key: `room:${room}`, kind: 'message' }),
  });
  /** Filters that are refused with this reason code. */
  readonly refusedFilters = new Map<string, number>();
  /** Answers every CONNECT with this reason code while set. */
  refuseConnects: number | undefined;
  /** Answers every request for a session with this status while set. */
  failSessions: number | undefined;
  /** Answers every other request with this status while set. */
  failReads: number | undefined;
  /** How many sessions were asked for. */
  sessionRequests = 0;
  /** Snapshots of keys that were asked for. */
  readonly snapshotRequests: { readonly keys: readonly string[]; readonly at: number }[] = [];
  /** How many entries one answer holds. */
  pageSize = 500;
  private readonly digests = new FakeDigests();
  private server: Server | undefined;
  private port = 0;

  /** Adds its answers to a server that someone else runs. */
  attachTo(server: { on(name: 'upgrade', listener: UpgradeListener): unknown }): void {
    server.on('upgrade', this.upgrade);
  }

  /** Starts on a free port, or on the port that it had before. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      if (!this.answer(request, response)) {
        response.writeHead(404).end();
      }
    });
    this.attachTo(server);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.broker.cutAll();
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  }

  get api(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  /** Writes an item and publishes the change, as the stream function does. */
  write(item: StoredItem): void {
    this.publish(this.store.put(item));
  }

  /** Deletes an item and publishes that. */
  remove(item: Omit<StoredItem, 'data'>): void {
    this.publish(this.store.remove(item));
  }

  /** Publishes what changed in each group since the last time. */
  publishDigests(): void {
    for (const digest of this.digests.take()) {
      this.broker.publish(`digest/${STAGE}/${digest.group}`, JSON.stringify(digest));
    }
  }

  /** Sends a message to one client. */
  say(clientId: string, message: object): void {
    this.broker.publish(`reply/${STAGE}/${clientId}`, JSON.stringify({ message }));
  }

  /** Ends all sessions of one, and their connections. */
  end(who: string): void {
    for (const clientId of this.sessions.end(who)) {
      this.broker.disconnect(clientId, ENDED_BY_ADMINISTRATOR);
    }
  }

  readonly answer: Route = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/api/session' && request.method === 'POST') {
      this.answerSession(request, response);
    } else if (pathname.startsWith('/api/')) {
      void this.answerRead(request, response);
    } else if (pathname === '/local/tokens') {
      json(response, 200, this.sessions.issued());
    } else if (pathname === '/local/outputs') {
      json(response, 200, { deviceEndpoint: 'localhost:8883' });
    } else {
      return false;
    }
    return true;
  };

  private readonly upgrade: UpgradeListener = (request, socket, head) => {
    if (request.url === '/mqtt') {
      this.broker.upgrade(request, socket, head);
    }
  };

  private answerSession(request: IncomingMessage, response: ServerResponse): void {
    this.sessionRequests++;
    if (this.failSessions !== undefined) {
      problem(response, this.failSessions, 'The session store does not answer.');
      return;
    }
    const bearer = this.sessions.bearer(tokenOf(request));
    if (bearer === undefined) {
      const isRevoked = this.shares.revoked.has(tokenOf(request));
      const words = isRevoked
        ? 'The token was refused: share: there is no such link, or it was revoked.'
        : 'The token expired. Sign in again.';
      problem(response, 401, words);
    } else {
      json(response, 200, this.sessions.create(bearer, `ws://${request.headers.host}/mqtt`));
    }
  }

  private async answerRead(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const route = ROUTES[`${request.method} ${pathname.slice('/api'.length)}`];
    const bearer = this.sessions.bearer(tokenOf(request));
    try {
      if (this.failReads !== undefined) {
        throw new Problem(this.failReads, 'The table does not answer.');
      }
      if (bearer === undefined) {
        throw new Problem(401, 'The token is not known. Sign in again.');
      }
      if (route === undefined) {
        throw new Problem(404, `There is no ${request.method} ${pathname}.`);
      }
      json(response, 200, await route(this, { request, query: searchParams, bearer }));
    } catch (error) {
      const { status, detail } = error instanceof Problem ? error : new Problem(500, String(error));
      problem(response, status, detail);
    }
  }

  private publish(change: Change | undefined): void {
    if (change !== undefined) {
      this.digests.note(change);
      const { key, kind } = change;
      const [root, name] = key.startsWith('room:') ? ['room', key.slice(5)] : ['live', key];
      const topic = `${root}/${STAGE}/${encodeURIComponent(name)}/${kind}`;
      this.broker.publish(topic, JSON.stringify(change));
    }
  }

  private admit(clientId: string, username: string, password: string): number {
    return this.refuseConnects ?? this.sessions.admit(clientId, username, password);
  }

  private grant(clientId: string, filter: string): number {
    const allowed = maySubscribe(this.sessions.rightsOf(clientId), clientId, filter);
    return this.refusedFilters.get(filter) ?? (allowed ? 0 : NOT_AUTHORIZED);
  }
}

function tokenOf(request: IncomingMessage): string {
  return request.headers.authorization?.replace(/^Bearer /, '') ?? '';
}
