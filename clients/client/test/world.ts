import { type Change, FakeStore, type StoredItem } from '@thingcast/fake-service';
import type { Api } from '../src/api.ts';
import {
  ApiError,
  type BackoffOptions,
  decodeLiveMessage,
  type HistoryQuery,
  type Item,
  type LiveMessage,
} from '../src/index.ts';
import type { Reading } from '../src/key-catch-up.ts';
import { Lane } from '../src/lane.ts';
import { DEFAULT_PACE } from '../src/pace.ts';
import { Patience } from '../src/patience.ts';
import { Snapshots } from '../src/snapshots.ts';
import { seeded, VirtualTime } from './virtual-time.ts';

const BACKOFF: BackoffOptions = { firstMs: 200, capMs: 1_000, patientCapMs: 1_000 };
/** From a write to its live message, and from a request to its answer. */
const SLOWEST_MS = 700;
/** From SUBACK to the first message; with the way of a message still before the library asks once more. */
const LATEST_START_MS = 2_500;
const PAGE = 3;
const encoder = new TextEncoder();

/** Told of what the service sends on a connection. */
export interface WorldListener {
  subscribed(): void;
  lost(): void;
  message(message: LiveMessage): void;
}

/**
 * A service as unreliable as it may be: live messages come late, twice and in any order, not at all while
 * there is no connection and not yet for a while after SUBACK; reads take their time, fail and are answered
 * with the state of any moment on their way.
 */
export class World {
  readonly time: VirtualTime;
  readonly store = new FakeStore();
  /** Every state that each item had, in order; `undefined` where it was deleted. */
  readonly states = new Map<string, (string | undefined)[]>();
  readonly reading: Reading;
  /** Told of each change when it is made. */
  onChange: (message: LiveMessage) => void = () => undefined;
  private connection = 0;
  private delivering = false;
  private readonly random: () => number;

  constructor(
    seed: number,
    private readonly listener: WorldListener,
  ) {
    this.random = seeded(seed);
    this.time = new VirtualTime(this.random);
    const { runtime } = this.time;
    const patience = new Patience(BACKOFF, runtime);
    const api = this.api();
    this.reading = {
      api,
      patience,
      runtime,
      snapshots: new Snapshots(api, patience, runtime),
      lane: new Lane(2),
      pace: { ...DEFAULT_PACE, overlapMs: 20_000 },
      serverNow: () => this.time.now,
    };
  }

  /** A whole number below this one. */
  pick(below: number): number {
    return Math.floor(this.random() * below);
  }

  put(item: StoredItem): void {
    this.changed(this.store.put(item));
  }

  remove(item: Omit<StoredItem, 'data'>): void {
    this.changed(this.store.remove(item));
  }

  connect(): void {
    const connection = ++this.connection;
    this.listener.subscribed();
    this.time.after(this.random() * LATEST_START_MS, () => {
      this.delivering ||= connection === this.connection;
    });
  }

  disconnect(): void {
    this.connection++;
    this.delivering = false;
    this.listener.lost();
  }

  private changed(change: Change | undefined): void {
    if (change === undefined) {
      return;
    }
    const states = this.states.get(nameOf(change)) ?? [];
    this.states.set(nameOf(change), states);
    states.push(change.event === 'REMOVE' ? undefined : JSON.stringify(change.data));
    this.onChange(decodeLiveMessage(encoder.encode(JSON.stringify(change))));
    for (let copies = this.pick(5) === 0 ? 2 : 1; copies > 0; copies--) {
      const message = decodeLiveMessage(encoder.encode(JSON.stringify(change)));
      this.deliver(() => this.listener.message(message));
    }
  }

  /** Carries something to the client, late, or not at all. */
  deliver(arrive: () => void): void {
    const { connection } = this;
    const published = this.random() * SLOWEST_MS;
    this.time.after(published, () => {
      if (this.delivering && connection === this.connection) {
        this.time.after(this.random() * SLOWEST_MS, () => {
          if (connection === this.connection) {
            arrive();
          }
        });
      }
    });
  }

  private api(): Api {
    const api = {
      latest: (keys: readonly string[]) =>
        this.read(() => keys.flatMap((key) => this.store.latest(key).map(itemOf))),
      history: (query: HistoryQuery, cursor: string | undefined) =>
        this.read(() => {
          const after = Number(cursor ?? 0);
          const all = this.store.series(query).map(itemOf);
          const rest = all.filter((item) => rank(item) > after);
          const items = rest.slice(0, PAGE);
          const last = items.at(-1);
          return rest.length > PAGE && last !== undefined
            ? { items, cursor: String(rank(last)) }
            : { items };
        }),
    };
    return api as unknown as Api;
  }

  private async read<T>(state: () => T): Promise<T> {
    await this.time.wait(this.random() * SLOWEST_MS);
    const answer = state();
    await this.time.wait(this.random() * SLOWEST_MS);
    if (this.pick(10) === 0) {
      throw new ApiError('The table does not answer.', 'service', 503);
    }
    return answer;
  }
}

/** Which item, as one text. */
export function nameOf({ kind, at, id }: { kind: string; at: number; id?: string }): string {
  return `${kind}#${at}#${id ?? ''}`;
}

/** Items of a series by one number: ids of this world are digits. */
function rank({ at, id }: { at: number; id?: string }): number {
  return at * 10 + (id === undefined ? 0 : 1 + Number(id));
}

function itemOf(item: StoredItem): Item {
  return { ...item, data: item.data as Item['data'], digits: new Map() };
}
