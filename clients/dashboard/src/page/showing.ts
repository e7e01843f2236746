import type { ThingcastClient } from '@thingcast/client';
import { Changes } from '../changes.ts';
import type { Fleet } from '../live/fleet.ts';
import type { Vehicles } from '../live/vehicles.ts';
import { historyOf } from '../replay/history-source.ts';
import { Replay } from '../replay/replay.ts';
import { type ReplayPlace, sameReplay } from '../replay/replay-place.ts';
import type { PageState } from './page-state.ts';

/** The address follows a replay that plays this far behind. */
const SAVED_EVERY_MS = 2_000;

/** Which picture the page shows: the live one, or a time in the past. Live goes on underneath. */
export class Showing extends Changes {
  replay: Replay | undefined;
  private client: ThingcastClient | undefined;
  private savedAt = 0;
  private saved: ReplayPlace | undefined;

  constructor(
    private readonly page: PageState,
    private readonly fleet: Fleet,
  ) {
    super();
    page.follow(() => this.addressChanged());
  }

  get vehicles(): Vehicles {
    return this.replay ?? this.fleet;
  }

  /** The time of the picture by the service's clock. */
  now(): number {
    return this.replay?.clock.now() ?? this.client?.serverNow() ?? Date.now();
  }

  /** Histories are read as whoever signed in. */
  readAs(client: ThingcastClient | undefined): void {
    this.client = client;
    this.close();
    this.addressChanged();
  }

  /** Shows these keys at a time in the past. */
  open(place: ReplayPlace): void {
    this.page.update({ replay: place }, true);
    this.replay?.play();
  }

  backToLive(): void {
    if (this.page.current.replay !== undefined) {
      this.page.update({ replay: undefined }, true);
    }
  }

  private addressChanged(): void {
    const { wall, replay: wished } = this.page.current;
    const place = wall ? undefined : wished; // a wall shows now
    const { client, replay } = this;
    if (sameReplay(place, replay?.place)) {
      if (place !== undefined && place !== this.saved) {
        this.saved = place;
        replay?.seek(place.at); // by *back*, or by a link
      }
      return;
    }
    if (place === undefined && replay === undefined) {
      return;
    }
    this.close();
    if (place !== undefined && client !== undefined) {
      this.begin(new Replay(place, historyOf(client)));
    }
    this.changed();
  }

  private begin(replay: Replay): void {
    this.replay = replay;
    this.saved = replay.place;
    document.documentElement.dataset.picture = 'replay';
    replay.follow(() => {
      this.save(replay);
      this.changed();
    });
    void replay.load();
  }

  private close(): void {
    this.replay?.close();
    this.replay = undefined;
    document.documentElement.dataset.picture = 'live';
  }

  /** A link that is copied shows what its sender saw. */
  private save(replay: Replay): void {
    const now = performance.now();
    const { replay: place } = this.page.current;
    const at = replay.clock.now();
    const isDue = !replay.clock.playing || now - this.savedAt > SAVED_EVERY_MS;
    if (isDue && place !== undefined && place.at !== at) {
      this.savedAt = now;
      this.saved = { ...place, at };
      this.page.update({ replay: this.saved });
    }
  }
}
