import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { BrokerClient } from './broker-client.ts';
import { matches } from './topic-filter.ts';

/** Decides what a client may do; each answers with an MQTT 5 reason code, below 128 for yes. */
export interface Rights {
  connect(clientId: string, username: string, password: string): number;
  subscribe(clientId: string, filter: string): number;
  publish(clientId: string, topic: string): number;
}

/** What clients do that others act on. */
export interface BrokerListener {
  published(clientId: string, topic: string, payload: string): void;
  gone(clientId: string): void;
}

/** MQTT 5 over WebSocket, as much of it as a browser client of Thingcast uses: QoS 0 and 1, clean sessions. */
export class Broker {
  /** Topic filters of each SUBSCRIBE packet, in the order of arrival. */
  readonly subscribePackets: string[][] = [];
  /** The same of each UNSUBSCRIBE packet. */
  readonly unsubscribePackets: string[][] = [];
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly clients = new Set<BrokerClient>();

  constructor(
    private readonly rights: Rights,
    private readonly listener: BrokerListener,
  ) {}

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const client = new BrokerClient(webSocket, this.rights, {
        subscribed: (filters) => this.subscribePackets.push(filters),
        unsubscribed: (filters) => this.unsubscribePackets.push(filters),
        published: (topic, payload) =>
          this.listener.published(client.clientId ?? '', topic, payload),
        gone: () => {
          this.clients.delete(client);
          this.listener.gone(client.clientId ?? '');
        },
      });
      this.clients.add(client);
    });
  }

  /** The client ids that are connected. */
  clientIds(): string[] {
    return [...this.clients].flatMap((client) => client.clientId ?? []);
  }

  /** The topic filters that a client holds. */
  filtersOf(clientId: string): string[] {
    return [...this.clients].find((client) => client.clientId === clientId)?.filters() ?? [];
  }

  /** The client ids of those that a topic's messages reach. */
  watching(topic: string): string[] {
    return [...this.clients]
      .filter((client) => client.filters().some((filter) => matches(filter, topic)))
      .flatMap((client) => client.clientId ?? []);
  }

  publish(topic: string, payload: string | Uint8Array): void {
    for (const client of this.clients) {
      client.deliver(topic, payload);
    }
  }

  /** Ends one client's connection with an MQTT reason code. */
  disconnect(clientId: string, reasonCode: number): void {
    for (const client of this.clients) {
      if (client.clientId === clientId) {
        client.disconnect(reasonCode);
      }
    }
  }

  /** Ends every connection with an MQTT reason code. */
  disconnectAll(reasonCode: number): void {
    for (const client of this.clients) {
      client.disconnect(reasonCode);
    }
  }

  /** Cuts every connection without a word, as a broken network does. */
  cutAll(): void {
    for (const client of this.clients) {
      client.cut();
    }
  }
}
