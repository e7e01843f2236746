import mqttPacket, {
  type IConnectPacket,
  type IPublishPacket,
  type ISubscribePacket,
  type IUnsubscribePacket,
  type Packet,
} from 'mqtt-packet';
import type { WebSocket } from 'ws';
import type { Rights } from './broker.ts';
import { matches } from './topic-filter.ts';

/** What a client's end of the broker reports. */
export interface BrokerClientListener {
  subscribed(filters: string[]): void;
  unsubscribed(filters: string[]): void;
  published(topic: string, payload: string): void;
  gone(): void;
}

const VERSION_5 = { protocolVersion: 5 };
/** IoT Core's limit of subscriptions per connection. */
const MAX_SUBSCRIPTIONS = 50;
const QUOTA_EXCEEDED = 151;
const NOT_AUTHORIZED = 135;
const MAX_PACKET_ID = 65_535;

/** The broker's end of one client's connection. */
export class BrokerClient {
  clientId: string | undefined;
  /** The topic filters, and the QoS that was granted. */
  private readonly wanted = new Map<string, 0 | 1>();
  private packets = 0;
  private readonly parser = mqttPacket.parser(VERSION_5);

  constructor(
    private readonly socket: WebSocket,
    private readonly rights: Rights,
    private readonly listener: BrokerClientListener,
  ) {
    this.parser.on('packet', (packet) => this.receive(packet));
    this.parser.on('error', () => this.cut());
    socket.on('message', (bytes: Buffer) => this.parser.parse(bytes));
    socket.on('close', () => listener.gone());
    socket.on('error', () => this.cut());
  }

  filters(): string[] {
    return [...this.wanted.keys()];
  }

  deliver(topic: string, payload: string | Uint8Array): void {
    const granted = [...this.wanted].flatMap(([filter, qos]) =>
      matches(filter, topic) ? qos : [],
    );
    if (granted.length > 0) {
      const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
      const qos = granted.includes(1) ? 1 : 0;
      const numbered = qos === 1 ? { messageId: (this.packets++ % MAX_PACKET_ID) + 1 } : {};
      this.send({
        cmd: 'publish',
        topic,
        payload: bytes,
        qos,
        ...numbered,
        dup: false,
        retain: false,
      });
    }
  }

  disconnect(reasonCode: number): void {
    this.send({ cmd: 'disconnect', reasonCode });
    this.socket.close();
  }

  cut(): void {
    this.socket.terminate();
  }

  private receive(packet: Packet): void {
    if (packet.cmd === 'connect') {
      this.connect(packet);
    } else if (packet.cmd === 'subscribe') {
      this.subscribe(packet);
    } else if (packet.cmd === 'unsubscribe') {
      this.unsubscribe(packet);
    } else if (packet.cmd === 'publish') {
      this.publish(packet);
    } else if (packet.cmd === 'pingreq') {
      this.send({ cmd: 'pingresp' });
    } else if (packet.cmd !== 'puback') {
      this.socket.close();
    }
  }

  private connect(packet: IConnectPacket): void {
    const password = String(packet.password ?? '');
    const reasonCode = this.rights.connect(packet.clientId, packet.username ?? '', password);
    this.send({ cmd: 'connack', reasonCode, sessionPresent: false });
    if (reasonCode >= 128) {
      this.socket.close();
    } else {
      this.clientId = packet.clientId;
    }
  }

  private subscribe(packet: ISubscribePacket): void {
    const filters = packet.subscriptions.map((subscription) => subscription.topic);
    this.listener.subscribed(filters);
    const granted = packet.subscriptions.map(({ topic, qos }) => this.grant(topic, qos));
    this.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
  }

  private unsubscribe(packet: IUnsubscribePacket): void {
    this.listener.unsubscribed(packet.unsubscriptions);
    const granted = packet.unsubscriptions.map((filter) => (this.wanted.delete(filter) ? 0 : 17));
    this.send({ cmd: 'unsuback', messageId: packet.messageId ?? 0, granted });
  }

  private publish(packet: IPublishPacket): void {
    const code =
      this.clientId === undefined
        ? NOT_AUTHORIZED
        : this.rights.publish(this.clientId, packet.topic);
    if (code >= 128) {
      this.disconnect(code); // as IoT Core does
      return;
    }
    if (packet.qos === 1) {
      this.send({ cmd: 'puback', messageId: packet.messageId ?? 0 });
    }
    this.listener.published(packet.topic, String(packet.payload));
  }

  private grant(filter: string, qos: number): number {
    const code =
      this.clientId === undefined ? NOT_AUTHORIZED : this.rights.subscribe(this.clientId, filter);
    if (code >= 128) {
      return code;
    }
    if (!this.wanted.has(filter) && this.wanted.size >= MAX_SUBSCRIPTIONS) {
      return QUOTA_EXCEEDED;
    }
    const granted = qos === 0 ? 0 : 1;
    this.wanted.set(filter, granted);
    return code === 0 ? granted : code;
  }

  private send(packet: Packet): void {
    if (this.socket.readyState === this.socket.OPEN) {
      this.socket.send(mqttPacket.generate(packet, VERSION_5));
    }
  }
}
