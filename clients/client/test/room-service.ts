import { FakeService } from '@thingcast/fake-service';
import { expect, vi } from 'vitest';
import { type ConnectOptions, connect, type Room, type ThingcastClient } from '../src/index.ts';

export const until = { timeout: 60_000, interval: 5 };

/** A service with rooms for each test of a suite, and clients that end with it. */
export class RoomService extends FakeService {
  private readonly clients: ThingcastClient[] = [];

  /** A client of the same person each time, unless `token` says another. */
  readonly client = (options: Partial<ConnectOptions> = {}): ThingcastClient => {
    const client = connect({
      api: this.api,
      token: 'operator-token',
      backoff: { firstMs: 10, capMs: 50 },
      timeoutMs: 30_000,
      pace: { spreadMs: 10, renewalSpreadMs: 10, followUpMs: 50 },
      commandTiming: { answerMs: 300, giveUpMs: 30_000 },
      ...options,
    });
    this.clients.push(client);
    return client;
  };

  /** A room that a client has joined. */
  readonly joined = async (client = this.client(), name = 'dispatch'): Promise<Room> => {
    const room = client.rooms.join(name, () => undefined);
    await isJoined(room);
    return room;
  };

  /** How often a message was sent. */
  sends(id: string): number {
    return this.rooms.commands.filter((command) => command.id === id).length;
  }

  async endAll(): Promise<void> {
    for (const client of this.clients.splice(0)) {
      client.close();
    }
    await this.stop();
  }
}

export const isJoined = (room: Room): Promise<void> =>
  vi.waitFor(() => expect(room.state).toEqual({ type: 'joined' }), until);

export const texts = (room: Room): string[] => room.messages.map(({ text }) => text);

/** Waits until the room has these messages and no others. */
export const has = (room: Room, ...expected: string[]): Promise<void> =>
  vi.waitFor(() => expect(texts(room)).toEqual(expected), until);

/** Waits until all that was sent from here is delivered. */
export const delivered = (room: Room): Promise<void> =>
  vi.waitFor(() => {
    expect(room.messages.length).toBeGreaterThan(0);
    expect(room.messages.every(isDelivered)).toBe(true);
  }, until);

function isDelivered({ receipt }: Room['messages'][number]): boolean {
  return receipt === undefined || receipt.type === 'delivered';
}
