import { type Link, MAX_FILTERS } from './link.ts';
import { Subscription, type SubscriptionState } from './subscription.ts';

/** All topic filters that are wanted: asked for on each new link, at most eight in one packet. */
export class Subscriptions {
  private readonly byFilter = new Map<string, Subscription>();
  private link: Link | undefined;
  private queue: string[] = [];
  private dropped = new Set<string>();
  private planned = false;

  constructor(
    private readonly changed: (subscription: Subscription) => void,
    /** These were granted, on a first link or on a next one. */
    private readonly granted: (filters: readonly string[]) => void,
  ) {}

  get(filter: string): Subscription | undefined {
    return this.byFilter.get(filter);
  }

  state(filter: string): SubscriptionState | undefined {
    return this.byFilter.get(filter)?.state;
  }

  /** Wants a topic filter; those of one turn of the event loop share packets. */
  add(filter: string): void {
    if (this.byFilter.has(filter)) {
      return;
    }
    this.byFilter.set(filter, new Subscription(filter, this.changed));
    this.dropped.delete(filter);
    this.queue.push(filter);
    this.plan();
  }

  /** Gives a topic filter up. */
  remove(filter: string): void {
    if (this.byFilter.delete(filter)) {
      this.dropped.add(filter);
      this.plan();
    }
  }

  /** Asks for everything on a new link; resolves when all of it is answered. */
  async attach(link: Link): Promise<void> {
    this.link = link;
    this.queue = [];
    this.dropped.clear();
    await this.ask(link, [...this.byFilter.keys()]);
  }

  detach(): void {
    this.link = undefined;
    for (const subscription of this.byFilter.values()) {
      subscription.detached();
    }
  }

  private plan(): void {
    if (!this.planned) {
      this.planned = true;
      queueMicrotask(() => {
        this.planned = false;
        void this.flush();
      });
    }
  }

  /** Gives up before it asks for more: the connection carries so many at once. */
  private async flush(): Promise<void> {
    const { link, queue, dropped } = this;
    this.queue = [];
    this.dropped = new Set();
    if (link === undefined) {
      return;
    }
    const given = packetsOf([...dropped]).map((filters) => link.unsubscribe(filters));
    if (given.length > 0 && queue.length > 0) {
      await Promise.all(given);
    }
    if (link === this.link) {
      await this.ask(link, queue);
    }
  }

  private async ask(link: Link, filters: readonly string[]): Promise<void> {
    const wanted = filters.filter((filter) => this.byFilter.has(filter));
    await Promise.all(packetsOf(wanted).map((packet) => this.askPacket(link, packet)));
  }

  private async askPacket(link: Link, filters: readonly string[]): Promise<void> {
    for (const filter of filters) {
      this.byFilter.get(filter)?.asked();
    }
    try {
      const grants = await link.subscribe(filters);
      if (link !== this.link) {
        return;
      }
      for (const { filter, code } of grants) {
        this.byFilter.get(filter)?.answered(code);
      }
      this.granted(grants.flatMap(({ filter, code }) => (code < 128 ? filter : [])));
    } catch {
      // The link went down before the answer: its end is reported, and the next link asks again.
    }
  }
}

/** As many filters as one packet holds. */
function packetsOf(filters: readonly string[]): string[][] {
  const packets: string[][] = [];
  for (let start = 0; start < filters.length; start += MAX_FILTERS) {
    packets.push(filters.slice(start, start + MAX_FILTERS));
  }
  return packets;
}
