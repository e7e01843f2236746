import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Broker } from './broker.ts';
import { FakeSessions } from './sessions.ts';

/** Answers a request and says true, or leaves it alone. */
type Route = (request: IncomingMessage, response: ServerResponse) => boolean;

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const ROLE_FILTERS: Readonly<Record<string, RegExp>> = {
  operator: /./,
  viewer: /^live\/local\/truck-/,
  driver: /^(live\/local\/truck-1|room\/local\/dispatch)\//,
};

/**
 * Stands in for the service: `POST /api/session`, `GET /local/tokens`, `GET /local/fleet`, and MQTT over
 * WebSocket at `/mqtt`, all on one port.
 */
export class FakeService {
  readonly sessions = new FakeSessions();
  readonly broker = new Broker({
    connect: (...login) => this.admit(...login),
    subscribe: (clientId, filter) => this.grant(clientId, filter),
  });
  /** Filters that are refused with this reason code. */
  readonly refusedFilters = new Map<string, number>();
  /** Answers every CONNECT with this reason code while set. */
  refuseConnects: number | undefined;
  /** Answers every request for a session with this status while set. */
  failSessions: number | undefined;
  /** How many sessions were asked for. */
  sessionRequests = 0;
  fleet: readonly string[] = [];
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

  readonly answer: Route = (request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/api/session' && request.method === 'POST') {
      this.answerSession(request, response);
    } else if (path === '/local/tokens') {
      json(response, 200, Object.fromEntries(this.sessions.tokens));
    } else if (path === '/local/fleet') {
      json(response, 200, { keys: this.fleet });
    } else if (path === '/local/outputs') {
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
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const session = this.sessions.create(token, `ws://${request.headers.host}/mqtt`);
    if (session === undefined) {
      problem(response, 401, 'The token expired. Sign in again.');
    } else {
      json(response, 200, session);
    }
  }

  private admit(clientId: string, username: string, password: string): number {
    return this.refuseConnects ?? this.sessions.admit(clientId, username, password);
  }

  private grant(clientId: string, filter: string): number {
    const role = clientId.split('@')[1] ?? '';
    const allowed = ROLE_FILTERS[role]?.test(filter) ?? false;
    return this.refusedFilters.get(filter) ?? (allowed ? 0 : 135);
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function problem(response: ServerResponse, status: number, detail: string): void {
  response
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ type: 'about:blank', status, detail }));
}
