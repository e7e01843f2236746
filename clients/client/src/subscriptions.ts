import { type Link, MAX_FILTERS } from './link.ts';
import { Subscription } from './subscription.ts';

/** All topic filters that are wanted: asked for on each new link, at most eight in one packet. */
export class Subscriptions {
  private readonly byFilter = new Map<string, Subscription>();
  private link: Link | undefined;
  private queue: string[] = [];

  constructor(
    private readonly changed: (subscription: Subscription) => void,
    /** These were granted, on a first link or on a next one. */
    private readonly granted: (filters: readonly string[]) => void,
  ) {}

  get(filter: string): Subscription | undefined {
    return this.byFilter.get(filter);
  }

  /** Wants a topic filter; those of one turn of the event loop share packets. */
  add(filter: string): void {
    if (this.byFilter.has(filter)) {
      return;
    }
    this.byFilter.set(filter, new Subscription(filter, this.changed));
    if (this.queue.push(filter) === 1) {
      queueMicrotask(() => this.flush());
    }
  }

  remove(filter: string): void {
    if (this.byFilter.delete(filter)) {
      void this.link?.unsubscribe([filter]);
    }
  }

  /** Asks for everything on a new link; resolves when all of it is answered. */
  async attach(link: Link): Promise<void> {
    this.link = link;
    this.queue = [];
    await this.ask(link, [...this.byFilter.keys()]);
  }

  detach(): void {
    this.link = undefined;
    for (const subscription of this.byFilter.values()) {
      subscription.detached();
    }
  }

  private flush(): void {
    const filters = this.queue;
    this.queue = [];
    if (this.link !== undefined) {
      void this.ask(this.link, filters);
    }
  }

  private async ask(link: Link, filters: readonly string[]): Promise<void> {
    const wanted = filters.filter((filter) => this.byFilter.has(filter));
    const packets: Promise<void>[] = [];
    for (let start = 0; start < wanted.length; start += MAX_FILTERS) {
      packets.push(this.askPacket(link, wanted.slice(start, start + MAX_FILTERS)));
    }
    await Promise.all(packets);
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
