import type { Api } from './api.ts';
import { ApiError } from './errors.ts';
import type { Item } from './item.ts';
import type { Runtime } from './options.ts';
import { type ReadMark, readMark } from './ordering.ts';
import type { Patience } from './patience.ts';

/** The newest item of each kind of a key, and when they were asked for. */
export interface Snapshot {
  readonly items: readonly Item[];
  readonly mark: ReadMark;
}

/** What one request carries at most: keys, and bytes of its query (API Gateway takes 10,240 with the headers). */
const MAX_KEYS = 100;
const MAX_QUERY = 6_000;
/** The answers to several SUBSCRIBE packets come within this time, mostly. */
const TOGETHER_MS = 20;

interface Wanted {
  readonly resolve: (snapshot: Snapshot | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Snapshots of keys: those that are asked for about the same time share requests. */
export class Snapshots {
  private wanted = new Map<string, Wanted[]>();
  private cancel: (() => void) | undefined;
  private urgent = false;
  private closed = false;

  constructor(
    private readonly api: Pick<Api, 'latest'>,
    private readonly patience: Patience,
    private readonly runtime: Pick<Runtime, 'random' | 'after'>,
  ) {}

  /**
   * Reads a key's newest items within `spreadMs`, at a time of its own if nothing else is planned. Answers
   * undefined when the client was closed; rejects when the service refuses for good.
   */
  ask(key: string, spreadMs: number): Promise<Snapshot | undefined> {
    return new Promise((resolve, reject) => {
      this.wanted.set(key, [...(this.wanted.get(key) ?? []), { resolve, reject }]);
      const isUrgent = spreadMs === 0;
      if (this.cancel === undefined || (isUrgent && !this.urgent)) {
        this.cancel?.();
        this.urgent = isUrgent;
        // One draw for all keys of a wave: the earliest of many draws would be no spread at all.
        const inMs = isUrgent ? TOGETHER_MS : Math.round(this.runtime.random() * spreadMs);
        this.cancel = this.runtime.after(inMs, () => void this.flush());
      }
    });
  }

  close(): void {
    this.closed = true;
    this.cancel?.();
    for (const { resolve } of [...this.wanted.values()].flat()) {
      resolve(undefined);
    }
    this.wanted.clear();
  }

  private async flush(): Promise<void> {
    const wanted = this.wanted;
    this.wanted = new Map();
    this.cancel = undefined;
    for (const keys of requestsOf([...wanted.keys()])) {
      await this.read(keys, wanted);
    }
  }

  private async read(
    keys: readonly string[],
    wanted: ReadonlyMap<string, Wanted[]>,
  ): Promise<void> {
    const all = keys.flatMap((key) => wanted.get(key) ?? []);
    try {
      const answer = await this.patience.insist(
        () => this.request(keys),
        () => !this.closed,
      );
      for (const key of keys) {
        const items = answer?.items.filter((item) => item.key === key) ?? [];
        const snapshot = answer && { items, mark: answer.mark };
        wanted.get(key)?.forEach(({ resolve }) => void resolve(snapshot));
      }
    } catch (error) {
      if (keys.length > 1 && error instanceof ApiError && isOfOneKey(error)) {
        await this.read(keys.slice(0, keys.length / 2), wanted);
        await this.read(keys.slice(keys.length / 2), wanted);
      } else {
        all.forEach(({ reject }) => void reject(error));
      }
    }
  }

  private async request(keys: readonly string[]): Promise<Snapshot> {
    const mark = readMark();
    return { mark, items: await this.api.latest(keys) };
  }
}

/** One key among many may be the one that is refused: without it the others are answered. */
function isOfOneKey({ reason }: ApiError): boolean {
  return reason === 'rights' || reason === 'request';
}

/** Parts the keys into requests that are neither too many keys nor too long. */
export function requestsOf(keys: readonly string[]): string[][] {
  const requests: string[][] = [];
  let length = 0;
  for (const key of keys) {
    const needed = encodeURIComponent(key).length + '&key='.length;
    const last = requests.at(-1);
    if (last === undefined || last.length === MAX_KEYS || length + needed > MAX_QUERY) {
      requests.push([key]);
      length = needed;
    } else {
      last.push(key);
      length += needed;
    }
  }
  return requests;
}
