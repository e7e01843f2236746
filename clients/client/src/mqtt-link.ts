import mqtt from 'mqtt';
import type { Grant, Link, LinkEnd, LinkListener, OpenLink } from './link.ts';
import type { Session } from './session.ts';

/** Timing of one connection. */
export interface LinkTiming {
  readonly keepAliveSeconds: number;
  readonly timeoutMs: number;
}

/** Links over MQTT.js, MQTT 5; nothing beyond this file knows of MQTT.js. */
export function mqttLinks(timing: LinkTiming): OpenLink {
  return (session, listener) => new MqttLink(session, listener, timing);
}

class MqttLink implements Link {
  private readonly client: mqtt.MqttClient;
  private end: LinkEnd | undefined;
  private done = false;

  constructor(
    session: Session,
    private readonly listener: LinkListener,
    timing: LinkTiming,
  ) {
    this.client = mqtt.connect(session.url, {
      protocolVersion: 5,
      clean: true,
      clientId: session.clientId,
      username: session.username,
      password: session.password,
      keepalive: timing.keepAliveSeconds,
      connectTimeout: timing.timeoutMs,
      // Reconnecting and resubscribing are ours: MQTT.js has neither jitter nor fresh sessions.
      reconnectPeriod: 0,
      resubscribe: false,
      // Its other timers start a worker from a blob, which a strict content security policy forbids.
      timerVariant: 'native',
    });
    this.listen();
  }

  async subscribe(filters: readonly string[], qos: 0 | 1 = 0): Promise<readonly Grant[]> {
    return new Promise((resolve, reject) => {
      this.client.subscribe([...filters], { qos }, (error, _granted, packet) => {
        if (packet === undefined) {
          reject(error ?? new Error('The service did not answer a SUBSCRIBE.'));
          return;
        }
        const codes = packet.granted as readonly number[];
        resolve(filters.map((filter, index) => ({ filter, code: codes[index] ?? 128 })));
      });
    });
  }

  unsubscribe(filters: readonly string[]): Promise<void> {
    return new Promise((resolve) => this.client.unsubscribe([...filters], () => resolve()));
  }

  publish(topic: string, payload: string): void {
    this.client.publish(topic, payload, { qos: 1 }, () => undefined);
  }

  close(): void {
    this.done = true;
    this.client.end();
  }

  private listen(): void {
    const { client, listener } = this;
    client.on('connect', () => this.done || listener.up());
    client.on('message', (topic, payload) => this.done || listener.message(topic, payload));
    client.on('disconnect', (packet) => {
      this.end = { type: 'ended', code: packet.reasonCode ?? 128 };
    });
    client.on('error', (error) => {
      this.end ??= endOf(error);
      this.down();
    });
    client.on('close', () => this.down());
  }

  private down(): void {
    if (this.done) {
      return;
    }
    this.done = true;
    this.client.end(true);
    this.listener.down(this.end ?? { type: 'lost', message: 'the connection was lost' });
  }
}

function endOf(error: Error): LinkEnd {
  const { code } = error as { code?: unknown };
  return typeof code === 'number' && code >= 128 && code < 256
    ? { type: 'refused', code }
    : { type: 'lost', message: error.message || 'the service was not reached' };
}
