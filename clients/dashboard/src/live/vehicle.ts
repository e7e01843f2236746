import type { Item, SubscriptionState, WatchEvent } from '@thingcast/client';
import { type Position, positionOf } from './position.ts';
import { PRESENCE, type Presence, presenceOf } from './presence.ts';
import { type Freshness, Rhythm } from './rhythm.ts';
import { Series } from './series.ts';

/** What is known of one kind of a key. */
export interface KindTrack {
  readonly kind: string;
  readonly rhythm: Rhythm;
  readonly series: Series;
  /** The value shown; none after the only one was deleted. */
  latest: Item | undefined;
}

/** How a key is doing, in the words and marks of the page. */
export type VehicleState =
  | 'moving'
  | 'standing'
  | 'stale'
  | 'offline'
  /** Watched, and nothing has come yet. */
  | 'waiting'
  /** The service does not let us watch it. */
  | 'refused';

/** Slower than this is standing: receivers report some motion at rest. Metres per second. */
const STANDING_BELOW = 0.5;
const GPS = 'gps';
/** A reading may be on its way when its thing is told to be gone. */
const GRACE_MS = 5_000;

/** A watched key: mostly a vehicle, though any key with any kinds will do. */
export class Vehicle {
  readonly kinds = new Map<string, KindTrack>();
  group: string | undefined;
  position: Position | undefined;
  /** Whether its thing is connected, as far as the registry says. */
  presence: Presence | undefined;
  /** All that there is was read: what is not known is not there. */
  caughtUp = false;
  /** Why what was there could not be read. */
  failed: Error | undefined;
  subscription: SubscriptionState = { type: 'waiting' };
  /** The topic filter that brings its items, once it was asked for. */
  filter: string | undefined;

  constructor(readonly key: string) {}

  /** Takes in what a watch tells. */
  take(event: WatchEvent): void {
    if (event.type === 'subscription') {
      this.subscription = event.state;
      this.filter = event.filter;
      return;
    }
    if (event.type === 'caughtUp') {
      this.caughtUp = true;
      this.failed = undefined;
      return;
    }
    if (event.type === 'failed') {
      this.failed = event.error;
      return;
    }
    if (event.type === 'removed') {
      const track = this.track(event.removed.kind);
      track.series.remove(event.removed);
      this.show(track, event.latest);
      return;
    }
    const track = this.track(event.item.kind);
    track.series.add(event.item);
    track.rhythm.note(event.item.at);
    if (event.type === 'latest') {
      this.show(track, event.item);
    }
  }

  /** Becomes what it was at a time in the past, one kind at a time. */
  recall(track: KindTrack): void {
    this.kinds.set(track.kind, track);
    this.show(track, track.latest);
  }

  /** Nothing of this kind was known yet. */
  forget(kind: string): void {
    const track = this.kinds.get(kind);
    if (track !== undefined) {
      this.kinds.delete(kind);
      this.show(track, undefined);
    }
  }

  /** The kind that says how the key is doing: its position, else the one with the fastest rhythm. */
  leading(): KindTrack | undefined {
    const gps = this.kinds.get(GPS);
    if (gps?.latest !== undefined) {
      return gps;
    }
    return [...this.kinds.values()]
      .filter((track) => track.latest !== undefined && track.kind !== PRESENCE)
      .sort((a, b) => a.rhythm.intervalMs - b.rhythm.intervalMs)[0];
  }

  state(now: number): VehicleState {
    const leading = this.leading();
    if (this.isGone(leading?.latest?.at)) {
      return 'offline';
    }
    if (leading?.latest === undefined) {
      return this.subscription.type === 'refused' ? 'refused' : 'waiting';
    }
    const freshness = freshnessOf(leading, now);
    if (freshness !== 'fresh') {
      return freshness;
    }
    return (this.position?.speed ?? 0) >= STANDING_BELOW ? 'moving' : 'standing';
  }

  /** What an item of it calls an alarm: a field `alarm` that is true or says what for. */
  get alarm(): string | undefined {
    for (const { latest } of this.kinds.values()) {
      const alarm = latest?.data.alarm;
      if (alarm === true || (typeof alarm === 'string' && alarm !== '')) {
        return alarm === true ? 'alarm' : alarm;
      }
    }
    return undefined;
  }

  /** When the leading value was true. */
  get at(): number | undefined {
    return this.leading()?.latest?.at;
  }

  /** Gone, unless it has been heard since: presence is told with some delay. */
  private isGone(heardAt: number | undefined): boolean {
    const { presence } = this;
    return (
      presence !== undefined && !presence.online && (heardAt ?? 0) <= presence.since + GRACE_MS
    );
  }

  private show(track: KindTrack, item: Item | undefined): void {
    track.latest = item;
    this.group = item?.group ?? this.group;
    if (track.kind === GPS) {
      this.position = item === undefined ? undefined : positionOf(item);
    } else if (track.kind === PRESENCE) {
      this.presence = item === undefined ? undefined : presenceOf(item);
    }
  }

  private track(kind: string): KindTrack {
    let track = this.kinds.get(kind);
    if (track === undefined) {
      track = { kind, rhythm: new Rhythm(), series: new Series(), latest: undefined };
      this.kinds.set(kind, track);
    }
    return track;
  }
}

/** How fresh the shown value of a kind is. */
export function freshnessOf(track: KindTrack, now: number): Freshness {
  return track.latest === undefined ? 'offline' : track.rhythm.freshness(now - track.latest.at);
}
