import {
  type ConnectionState,
  connect,
  encodeKey,
  InvalidKeyError,
  type ThingcastClient,
} from '@thingcast/client';
import { Changes } from '../changes.ts';
import { Fleet } from '../live/fleet.ts';
import {
  addressedKeys,
  firstOf,
  localDeviceEndpoint,
  localFleet,
  MAX_WATCHED,
  servedKeys,
} from '../live/key-source.ts';
import {
  forgetToken,
  localRole,
  localTokens,
  type SignedIn,
  storedToken,
  storeToken,
} from '../live/tokens.ts';
import { PageState } from './page-state.ts';

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
  readonly fleet = new Fleet();
  phase: Phase = { type: 'starting' };
  connection: ConnectionState = { type: 'connecting' };
  /** When the connection changed last, by this machine's clock. */
  connectionSince = Date.now();
  who: SignedIn | undefined;
  /** Keys that are not watched, and why. */
  leftOut: { readonly count: number; readonly because: string } | undefined;
  badMessages = 0;
  /** Where devices publish, in the local mode. */
  deviceEndpoint: string | undefined;
  private client: ThingcastClient | undefined;
  private local = false;
  private wasLive = false;

  constructor(private readonly api: string) {
    super();
    this.fleet.follow(() => this.changed());
  }

  /** The service's clock. */
  now(): number {
    return this.client?.serverNow() ?? Date.now();
  }

  /** Whether the page is served by the local mode. */
  get isLocal(): boolean {
    return this.local;
  }

  /** Signs in, if that can be done without asking, and starts to watch. */
  async start(): Promise<void> {
    try {
      this.local = (await localTokens()) !== undefined;
    } catch {
      this.become({ type: 'starting', trouble: 'The service does not answer. Trying again.' });
      setTimeout(() => void this.start(), RETRY_MS);
      return;
    }
    const who = this.local ? localRole(this.page.current.as) : storedToken();
    if (this.local) {
      void localDeviceEndpoint().then(
        (endpoint) => this.learned(endpoint),
        () => undefined,
      );
    }
    if (who === undefined) {
      this.become({ type: 'signing-in' });
    } else {
      await this.enter(who);
    }
  }

  async signIn(token: string): Promise<void> {
    this.client?.close();
    await this.enter(storeToken(token));
  }

  signOut(): void {
    forgetToken();
    this.client?.close();
    this.who = undefined;
    this.become({ type: 'signing-in' });
  }

  retry(): void {
    this.client?.retry();
  }

  private async enter(who: SignedIn): Promise<void> {
    this.who = who;
    const client = connect({ api: this.api, token: who.token });
    this.client = client;
    client.on('state', (state) => this.connectionChanged(state));
    client.on('badMessage', () => {
      this.badMessages++;
      this.changed();
    });
    await this.watchKeys();
  }

  /** Watches what the address names, else what the service names. */
  async watchKeys(): Promise<void> {
    const sources = [
      addressedKeys(this.page.current.keys),
      ...(this.client === undefined ? [] : [servedKeys(this.client)]),
      ...(this.local ? [localFleet()] : []),
    ];
    let keys: readonly string[] | undefined;
    try {
      keys = await firstOf(sources);
    } catch {
      setTimeout(() => void this.watchKeys(), RETRY_MS);
      return;
    }
    if (keys === undefined || keys.length === 0 || this.client === undefined) {
      this.become({ type: 'no-keys' });
      return;
    }
    const valid = [...new Set(keys)].filter(isKey);
    const watched = valid.slice(0, MAX_WATCHED);
    this.leftOut = leftOutOf(keys.length - valid.length, valid.length - watched.length);
    this.fleet.watch(this.client, watched);
    this.become({ type: 'watching' });
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

  private learned(deviceEndpoint: string | undefined): void {
    this.deviceEndpoint = deviceEndpoint;
    this.changed();
  }

  private become(phase: Phase): void {
    this.phase = phase;
    this.changed();
  }
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

function leftOutOf(invalid: number, tooMany: number): Dashboard['leftOut'] {
  if (tooMany > 0) {
    return {
      count: tooMany + invalid,
      because: `one connection carries ${MAX_WATCHED} subscriptions`,
    };
  }
  return invalid > 0 ? { count: invalid, because: 'no topic can name them' } : undefined;
}
