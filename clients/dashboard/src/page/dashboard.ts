import { type ConnectionState, connect, type ThingcastClient } from '@thingcast/client';
import { Changes } from '../changes.ts';
import { type KeyLabel, keyLabel } from '../format/key-label.ts';
import type { Fleet } from '../live/fleet.ts';
import { localDeviceEndpoint } from '../live/key-source.ts';
import {
  forgetToken,
  localRole,
  localTokens,
  type SignedIn,
  shareLink,
  storedToken,
  storeToken,
} from '../live/tokens.ts';
import type { Vehicles } from '../live/vehicles.ts';
import { RoomDesk } from '../rooms/room-desk.ts';
import { PageMessages } from './messages.ts';
import { PageState } from './page-state.ts';
import { Picks } from './picks.ts';
import { Showing } from './showing.ts';
import { type LeftOut, Watching } from './watching.ts';

/** How far the page is. */
export type Phase =
  | { readonly type: 'starting'; readonly trouble?: string }
  | { readonly type: 'signing-in' }
  /** Signed in, and nothing says what to watch. */
  | { readonly type: 'no-keys' }
  | { readonly type: 'watching' };

const RETRY_MS = 2_000;

/** The page's model: who is signed in, what is watched, and how the connection is. */
export class Dashboard extends Changes {
  readonly page = new PageState();
  readonly messages = new PageMessages();
  readonly picks = new Picks();
  readonly rooms = new RoomDesk();
  phase: Phase = { type: 'starting' };
  connection: ConnectionState = { type: 'connecting' };
  /** When the connection changed last, by this machine's clock. */
  connectionSince = Date.now();
  who: SignedIn | undefined;
  badMessages = 0;
  /** Where devices publish, in the local mode. */
  deviceEndpoint: string | undefined;
  /** The time that the chart's cursor is at, epoch milliseconds; the map shows where things were. */
  cursorAt: number | undefined;
  client: ThingcastClient | undefined;
  /** Whether the service has let this page in before. */
  wasLive = false;
  private readonly watching = new Watching(this.page, (any) =>
    this.become({ type: any ? 'watching' : 'no-keys' }),
  );
  readonly showing = new Showing(this.page, this.watching.fleet);
  private tokens: ReadonlyMap<string, string> | undefined;

  constructor(private readonly api: string) {
    super();
    this.fleet.follow(() => this.changed());
    this.showing.follow(() => this.changed());
    this.rooms.follow(() => this.changed());
    addEventListener('hashchange', () => this.hashChanged());
  }

  get fleet(): Fleet {
    return this.watching.fleet;
  }

  /** The vehicles of the picture: of now, or of the time that is replayed. */
  get shown(): Vehicles {
    return this.showing.vehicles;
  }

  /** The time of the picture, by the service's clock. */
  shownAt(): number {
    return this.showing.now();
  }

  get leftOut(): LeftOut | undefined {
    return this.watching.leftOut;
  }

  /** The service's clock. */
  now(): number {
    return this.client?.serverNow() ?? Date.now();
  }

  /** Whether the page is served by the local mode. */
  get isLocal(): boolean {
    return this.tokens !== undefined;
  }

  /** Whether to offer sharing; where the token does not say, the service will. */
  get mayShare(): boolean {
    return this.who !== undefined && this.who.by !== 'share' && this.who.claims?.share !== false;
  }

  /** Whether to ask who watches. */
  get isAdmin(): boolean {
    return this.who?.claims?.admin === true;
  }

  /** Whether to offer rooms; where the token does not say, the service will. */
  get mayMeet(): boolean {
    return this.who !== undefined && this.who.by !== 'share' && this.who.claims?.rooms.length !== 0;
  }

  /** What the page calls a key. */
  get keyLabel(): KeyLabel {
    return keyLabel(this.client?.keyAttribute);
  }

  /** Signs in, if that can be done without asking, and starts to watch. */
  async start(): Promise<void> {
    const shared = shareLink(location.hash);
    try {
      this.tokens = await localTokens();
    } catch {
      this.become({ type: 'starting', trouble: 'The service does not answer. Trying again.' });
      setTimeout(() => void this.start(), RETRY_MS);
      return;
    }
    if (this.isLocal) {
      void localDeviceEndpoint().then(
        (endpoint) => this.learned(endpoint),
        () => undefined,
      );
    }
    const role = this.tokens && localRole(this.page.current.as, this.tokens);
    const who = shared ?? role ?? storedToken();
    if (who === undefined) {
      this.become({ type: 'signing-in' });
    } else {
      await this.enter(who);
    }
  }

  async signIn(token: string): Promise<void> {
    await this.enter(storeToken(token));
  }

  signOut(): void {
    forgetToken();
    this.leave();
    this.who = undefined;
    this.become({ type: 'signing-in' });
  }

  retry(): void {
    this.client?.retry();
  }

  /** Watches what the address names now. */
  async watchKeys(): Promise<void> {
    await this.watching.refresh();
  }

  /** Says where the chart's cursor is. */
  pointAt(at: number | undefined): void {
    if (at !== this.cursorAt) {
      this.cursorAt = at;
      this.changed();
    }
  }

  closeMessage(number: number): void {
    this.messages.close(number);
    this.changed();
  }

  private async enter(who: SignedIn): Promise<void> {
    this.leave();
    this.who = who;
    const client = connect({ api: this.api, token: who.token });
    this.client = client;
    client.on('state', (state) => client === this.client && this.connectionChanged(state));
    client.on('badMessage', () => {
      this.badMessages++;
      this.changed();
    });
    client.onMessage((message) => {
      this.messages.take(message);
      this.changed();
    });
    this.showing.readAs(client);
    if (this.mayMeet) {
      this.rooms.enter(client, who.who);
    }
    await this.watching.start(client, who);
  }

  private leave(): void {
    this.watching.stop();
    this.showing.readAs(undefined);
    this.rooms.forget();
    this.client?.close();
    this.client = undefined;
    this.wasLive = false;
  }

  private connectionChanged(state: ConnectionState): void {
    const back = state.type === 'live' && this.wasLive;
    this.wasLive ||= state.type === 'live';
    if (state.type !== this.connection.type) {
      this.connectionSince = Date.now();
    }
    this.connection = state;
    document.documentElement.dataset.connection = state.type;
    if (back) {
      void this.watchKeys(); // a restarted service may name others
    }
    this.changed();
  }

  /** Another share link in the same tab is another visit. */
  private hashChanged(): void {
    const shared = shareLink(location.hash);
    if (shared !== undefined && shared.token !== this.who?.token) {
      void this.enter(shared);
    }
  }

  private learned(deviceEndpoint: string | undefined): void {
    this.deviceEndpoint = deviceEndpoint;
    this.changed();
  }

  private become(phase: Phase): void {
    this.phase = phase;
    this.changed();
  }
}
