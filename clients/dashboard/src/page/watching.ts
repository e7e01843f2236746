import { encodeKey, InvalidKeyError, type ThingcastClient } from '@thingcast/client';
import { type KeyLabel, keyLabel } from '../format/key-label.ts';
import { Fleet } from '../live/fleet.ts';
import { withGroups } from '../live/group-finder.ts';
import { servedKeys } from '../live/key-source.ts';
import type { SignedIn } from '../live/tokens.ts';
import { mostKeys, planOf, planOfKeys, type WatchPlan } from '../live/watch-plan.ts';
import type { PageState } from './page-state.ts';

const RETRY_MS = 2_000;
const NOTHING_YET_MS = 5_000;
/** New groups and new keys without a group are looked for this often; new keys of a group come with its digests. */
const REFRESH_MS = 300_000;

/** Keys that are not watched, and why. */
export interface LeftOut {
  readonly count: number;
  readonly because: string;
}

/** Finds out what there is to watch, and watches it. */
export class Watching {
  readonly fleet = new Fleet((group) => this.groupRefused(group));
  leftOut: LeftOut | undefined;
  private client: ThingcastClient | undefined;
  private who: SignedIn | undefined;
  private readonly refused = new Set<string>();
  /** The keys that the address named when they were watched last. */
  private named = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param found called when there is something to watch, or nothing */
  constructor(
    private readonly page: PageState,
    private readonly found: (any: boolean) => void,
  ) {
    page.follow(() => this.addressChanged());
  }

  /** Begins for someone who signed in. */
  async start(client: ThingcastClient, who: SignedIn): Promise<void> {
    this.client = client;
    this.who = who;
    this.refused.clear();
    this.fleet.clear();
    this.select();
    await this.refresh();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.client = undefined;
    this.fleet.stop();
  }

  /** Watches what the address names, else what the service names. */
  async refresh(): Promise<void> {
    const { client } = this;
    clearTimeout(this.timer);
    if (client === undefined) {
      return;
    }
    let plan: WatchPlan;
    try {
      plan = await this.plan(client);
    } catch {
      this.again(RETRY_MS);
      return;
    }
    if (client === this.client) {
      this.carryOut(client, plan);
    }
  }

  private carryOut(client: ThingcastClient, plan: WatchPlan): void {
    const isAnything = plan.groups.length + plan.keys.length > 0;
    if (isAnything) {
      this.fleet.watch(client, plan);
    }
    this.again(isAnything ? REFRESH_MS : NOTHING_YET_MS);
    // A service that starts anew names nothing for a while; what is shown stays.
    this.found(isAnything || this.fleet.size > 0);
  }

  private async plan(client: ThingcastClient): Promise<WatchPlan> {
    const { who, refused } = this;
    const addressed = this.page.current.keys;
    this.named = addressed.join('\n');
    if (addressed.length > 0) {
      return this.checked(addressed);
    }
    const known = await servedKeys(client);
    const isShareLink = who?.by === 'share';
    const placed = isShareLink ? known : await withGroups(client, known, who?.claims?.groups);
    const plan = planOf(placed, {
      claims: who?.claims,
      isShareLink,
      refused,
    });
    this.leftOut =
      plan.tooMany === 0 ? undefined : tooMany(plan.tooMany, mostKeys(who?.claims), this.label);
    return plan;
  }

  /** A plan of keys from outside, some of which may be no keys. */
  private checked(keys: readonly string[]): WatchPlan {
    const valid = [...new Set(keys)].filter(isKey);
    const most = mostKeys(this.who?.claims);
    const plan = planOfKeys(valid, most);
    const invalid = keys.length - valid.length;
    this.leftOut =
      plan.tooMany > 0
        ? tooMany(plan.tooMany + invalid, most, this.label)
        : invalid > 0
          ? { count: invalid, because: 'no topic can name them' }
          : undefined;
    return plan;
  }

  /** *Back* leads to other keys too. */
  private addressChanged(): void {
    this.select();
    const named = this.page.current.keys.join('\n');
    if (this.client !== undefined && named !== this.named) {
      void this.refresh();
    }
  }

  private get label(): KeyLabel {
    return keyLabel(this.client?.keyAttribute);
  }

  private select(): void {
    if (this.client !== undefined) {
      const { selected } = this.page.current;
      const key = selected !== undefined && isKey(selected) ? selected : undefined;
      this.fleet.select(this.client, key);
    }
  }

  /** Its keys are watched one by one instead, as far as there are subscriptions. */
  private groupRefused(group: string): void {
    if (!this.refused.has(group)) {
      this.refused.add(group);
      this.again(0);
    }
  }

  /** Spread, since many pages see the same at once. */
  private again(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), ms * (1 + Math.random()));
  }
}

function tooMany(count: number, most: number, { many }: KeyLabel): LeftOut {
  return {
    count,
    because: `One connection carries ${most} ${many} beside what the page itself needs. With the right to their group any number of ${many} shows.`,
  };
}

function isKey(key: string): boolean {
  try {
    return encodeKey(key) !== '';
  } catch (error) {
    if (error instanceof InvalidKeyError) {
      return false;
    }
    throw error;
  }
}
