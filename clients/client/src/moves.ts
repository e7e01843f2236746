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

  private back(old: Place): Place {
    return this.places.take(old.key, this.options, this.listener) ?? old;
  }
}

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
  moves: readonly (readonly [MovableWatch, string])[],
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

async function moveNow(
  moves: readonly (readonly [MovableWatch, string])[],
  oldFirst: boolean,
): Promise<readonly FailedMove[]> {
  const failures: FailedMove[] = [];
  for (let done = 0; done < moves.length; ) {
    const left = moves.slice(done);
    const beside = setOut(left, oldFirst);
    const arrivals = [...beside, ...setOutInsteadOf(left.slice(beside.length, MAX_FILTERS))];
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

/** Sets out with the first of these, as many as there is room for. */
function setOut(
  moves: readonly (readonly [MovableWatch, string])[],
  oldFirst: boolean,
): Promise<void>[] {
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

/** Sets out with all of these in place of their old keys. */
function setOutInsteadOf(moves: readonly (readonly [MovableWatch, string])[]): Promise<void>[] {
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
