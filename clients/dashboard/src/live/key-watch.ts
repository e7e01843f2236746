import type { ThingcastClient, Watch, WatchEvent, WatchOptions } from '@thingcast/client';

/** Told what happens to a key. */
export type KeyListener = (key: string, event: WatchEvent) => void;

/** What of the series is wanted: from a moving time on, so that a watch that is old is not moved. */
export interface SeriesWish {
  /** How far back the series goes, milliseconds; the newest values alone when left out. */
  readonly seriesMs?: number;
}

/** One watch that goes from key to key on the same connection. */
export class KeyWatch {
  private watch: Watch;
  private wanted: string;
  private beganAt = 0;
  private isMoving = false;

  constructor(
    private readonly client: ThingcastClient,
    key: string,
    private readonly wish: SeriesWish,
    private readonly told: KeyListener,
  ) {
    this.wanted = key;
    this.watch = this.begin();
  }

  get key(): string {
    return this.wanted;
  }

  /** Watches another key instead. Who goes on before the last one is told in full does not wait for it. */
  moveTo(key: string): void {
    if (key === this.wanted) {
      return;
    }
    this.wanted = key;
    const { seriesMs = Number.POSITIVE_INFINITY } = this.wish;
    const isOld = this.client.serverNow() - this.beganAt > seriesMs;
    if (this.isMoving || isOld) {
      const before = this.watch;
      this.watch = this.begin();
      before.close();
      return;
    }
    void this.move(this.watch, key);
  }

  close(): void {
    this.watch.close();
  }

  private async move(watch: Watch, key: string): Promise<void> {
    this.isMoving = true;
    try {
      await watch.moveTo(key);
    } catch (error) {
      // A refusal was told as such; the watch goes on with the key before, which costs nobody anything.
      if ((error as Error).name !== 'WatchRefusedError') {
        this.told(key, { type: 'failed', error: error as Error });
      }
    } finally {
      if (watch === this.watch) {
        this.isMoving = false;
      }
    }
  }

  private begin(): Watch {
    const { client, wanted, wish } = this;
    this.isMoving = false;
    this.beganAt = client.serverNow();
    const options: WatchOptions =
      wish.seriesMs === undefined ? { latestOnly: true } : { since: this.beganAt - wish.seriesMs };
    return client.watch(wanted, options, (event) => this.told(this.keyOf(event), event));
  }

  /** What names no key is of the one that is wanted. */
  private keyOf(event: WatchEvent): string {
    return 'item' in event ? event.item.key : 'removed' in event ? event.removed.key : this.wanted;
  }
}
