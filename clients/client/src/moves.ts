import { guarded } from './emitter.ts';
import { TooManyWatchesError, WatchRefusedError } from './errors.ts';
import { MAX_FILTERS } from './link.ts';
import type { WatchEvent, WatchListener } from './shelf.ts';
import type { Watch, WatchOptions } from './watches.ts';

/** How a watch is moved. */
export interface MoveOptions {
  /**
   * `newFirst`, unless said otherwise: the old key goes on until all of the new one is told. `oldFirst`: nothing more is told
   * of the old key, and then the new one is asked for.
   */
  readonly order?: 'newFirst' | 'oldFirst';
}

/** A key that someone watches. */
export interface Place {
  readonly key: string;
  leave(): void;
}

/** What is known of a key: whether all that was there is read, or why it cannot be. */
export type Standing = 'reading' | 'upToDate' | Error;

/** Where watches can be. */
export interface Places {
  /** Watches a key; nothing when the connection can carry no more. */
  take(key: string, options: WatchOptions, listener: WatchListener): Place | undefined;
  standing(key: string): Standing;
  /** Throws for what no topic can name. */
  check(key: string): void;
}

/** One watch, which can be moved from key to key. */
export class MovableWatch implements Watch {
  private stop: (() => void) | undefined;
  private closed = false;
  /** Settles when no move is under way. */
  moving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly places: Places,
    private readonly options: WatchOptions,
    private readonly listener: WatchListener,
    private place: Place,
    private readonly ended: () => void,
  ) {}

  get key(): string {
    return this.place.key;
  }

  close(): void {
    this.closed = true;
    this.place.leave();
    this.stop?.();
    this.ended();
  }

  async moveTo(key: string, options: MoveOptions = {}): Promise<void> {
    const failures = await move(this.places, [[this, key]], options);
    for (const { error } of failures) {
      throw error;
    }
  }

  /** Leaves its key for another one, which it sets out for next. */
  depart(to: string): void {
    if (!this.closed && to !== this.key) {
      this.place.leave();
    }
  }

  /** Sets out for a key; nothing when there is no room for it. The promise rejects when the key is refused: then it is where it was. */
  setOut(key: string, oldFirst: boolean): Promise<void> | undefined {
    if (this.closed || key === this.key) {
      return Promise.resolve();
    }
    const old = this.place;
    if (oldFirst) {
      old.leave();
    }
    const early: WatchEvent[] = [];
    let observe = (event: WatchEvent): unknown => early.push(event);
    const next = this.places.take(key, this.options, (event) => {
      this.listener(event);
      observe(event);
    });
    if (next === undefined) {
      this.place = oldFirst ? this.back(old) : old;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const end = (error?: Error) => {
        observe = () => undefined;
        this.stop = undefined;
        if (error === undefined) {
          old.leave();
          this.place = next;
          resolve();
        } else {
          next.leave();
          this.place = oldFirst ? this.back(old) : old;
          reject(error);
        }
      };
      observe = (event) => settle(event, end);
      this.stop = () => {
        next.leave();
        resolve();
      };
      const standing = this.places.standing(key);
      if (standing !== 'reading') {
        end(standing === 'upToDate' ? undefined : standing);
      }
      for (const event of early) {
        observe(event);
      }
    });
  }

  /** Where it was; should the room have gone to others meanwhile, its listener is told that nothing comes any more. */
  private back(old: Place): Place {
    const place = this.places.take(old.key, this.options, this.listener);
    if (place === undefined) {
      guarded(() => this.listener({ type: 'failed', error: tooMany() }));
    }
    return place ?? old;
  }
}

/** A watch, and the key that it is to go to. */
type Move = readonly [MovableWatch, string];

/** A watch that could not be moved, and stays where it was. */
export interface FailedMove {
  readonly key: string;
  readonly to: string;
  readonly error: Error;
}

/**
 * Moves watches, as many at once as the connection carries: what does not fit beside the old keys is moved in
 * small parts, old keys first. Resolves when all are there, with those that could not be moved.
 */
export async function move(
  places: Places,
  moves: readonly Move[],
  { order = 'newFirst' }: MoveOptions,
): Promise<readonly FailedMove[]> {
  for (const [, to] of moves) {
    places.check(to);
  }
  const before = Promise.allSettled(moves.map(([watch]) => watch.moving));
  const all = before.then(() => moveNow(moves, order === 'oldFirst'));
  for (const [watch] of moves) {
    watch.moving = all;
  }
  return all;
}

async function moveNow(moves: readonly Move[], oldFirst: boolean): Promise<readonly FailedMove[]> {
  const failures: FailedMove[] = [];
  const all = keyByKey(moves);
  for (let done = 0; done < all.length; ) {
    const left = all.slice(done);
    const beside = setOut(left, oldFirst);
    const arrivals = beside.length > 0 ? beside : setOutInsteadOf(ofFirstKeys(left, MAX_FILTERS));
    const ends = await Promise.allSettled(arrivals);
    for (const [index, [watch, to]] of left.slice(0, ends.length).entries()) {
      const end = ends[index];
      if (end?.status === 'rejected') {
        failures.push({ key: watch.key, to, error: end.reason });
      }
    }
    done += arrivals.length;
  }
  return failures;
}

/** Those of one key one after the other: only when the last of them leaves is there room for another key. */
function keyByKey(moves: readonly Move[]): readonly Move[] {
  const byKey = new Map<string, Move[]>();
  for (const move of moves) {
    const [{ key }] = move;
    byKey.set(key, [...(byKey.get(key) ?? []), move]);
  }
  return [...byKey.values()].flat();
}

/** All watches of the first few keys. */
function ofFirstKeys(moves: readonly Move[], count: number): readonly Move[] {
  const keys = new Set([...new Set(moves.map(([{ key }]) => key))].slice(0, count));
  return moves.filter(([{ key }]) => keys.has(key));
}

/** Sets out with the first of these, as many as there is room for. */
function setOut(moves: readonly Move[], oldFirst: boolean): Promise<void>[] {
  const arrivals: Promise<void>[] = [];
  for (const [watch, to] of moves) {
    const arrival = watch.setOut(to, oldFirst);
    if (arrival === undefined) {
      break;
    }
    arrivals.push(arrival);
  }
  return arrivals;
}

/** Sets out with all of these in place of their old keys, which all of them leave before the first arrives. */
function setOutInsteadOf(moves: readonly Move[]): Promise<void>[] {
  for (const [watch, to] of moves) {
    watch.depart(to);
  }
  return moves.map(([watch, to]) => watch.setOut(to, true) ?? Promise.reject(tooMany()));
}

function tooMany(): TooManyWatchesError {
  return new TooManyWatchesError(
    'The connection carries no further subscription, and the old key is watched by others too. Close a watch first.',
  );
}

function settle(event: WatchEvent, end: (error?: Error) => void): void {
  if (event.type === 'caughtUp') {
    end();
  } else if (event.type === 'failed') {
    end(event.error);
  } else if (event.type === 'subscription' && event.state.type === 'refused') {
    const { filter, state } = event;
    end(new WatchRefusedError(`The service refuses ${filter}: ${state.because}.`, state.code));
  }
}
