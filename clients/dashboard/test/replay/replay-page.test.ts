import type { HistoryQuery, ThingcastClient } from '@thingcast/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Dashboard } from '../../src/page/dashboard.ts';
import { HistoryDialog } from '../../src/ui/history-dialog.ts';
import { ListPanel } from '../../src/ui/list-panel.ts';
import { ReplayBar } from '../../src/ui/replay-bar.ts';
import { gps } from '../items.ts';
import { settled } from '../settled.ts';

const NOON = Date.parse('2026-03-04T12:00:00Z');
const MINUTE = 60_000;
const SEARCH = '?replay=2026-03-04T12:00:00Z/2026-03-04T12:10:00Z/2026-03-04T12:05:00Z&of=truck-1';

let asked: HistoryQuery[];
let dashboard: Dashboard;
let parts: (ReplayBar | ListPanel | HistoryDialog)[];

/** A service that heard of each key once a minute. */
const client = {
  serverNow: () => NOON + 60 * MINUTE,
  latest: async () => [],
  async *history(query: HistoryQuery) {
    asked.push(query);
    if (query.order !== 'desc') {
      for (let minute = 0; minute < 10; minute++) {
        const data = { lat: 41 + minute, lon: 2, speed: 10 };
        yield gps({ key: query.key, at: NOON + minute * MINUTE, data });
      }
    }
  },
} as unknown as ThingcastClient;

async function open(search: string): Promise<void> {
  history.replaceState(null, '', `/${search}`);
  asked = [];
  dashboard = new Dashboard('/api');
  dashboard.client = client;
  dashboard.showing.readAs(client);
  parts = [new ReplayBar(), new ListPanel(), new HistoryDialog()];
  for (const part of parts) {
    part.dashboard = dashboard;
    document.body.append(part);
  }
  await rendered();
}

async function rendered(): Promise<void> {
  await settled();
  for (const part of parts) {
    part.requestUpdate();
  }
  await settled(...parts);
}

const row = () => document.querySelector<HTMLElement>('li[data-key="truck-1"]');
const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);

beforeEach(() => {
  parts = [];
});

afterEach(() => {
  dashboard.showing.backToLive();
  for (const part of parts) {
    part.remove();
  }
});

describe('a link to a replay', () => {
  it('shows the list of that time, and that it is not live', async () => {
    await open(SEARCH);

    expect(row()?.querySelector('.row-age')?.textContent?.trim()).toBe('now');
    expect(dashboard.shown.get('truck-1')?.position?.lat).toBe(46);
    expect(document.documentElement.dataset.picture).toBe('replay');
    expect(document.querySelector('.replay-bar')?.textContent).toContain('Not live');
  });

  it('leads back to live, and *back* to the replay', async () => {
    await open(SEARCH);
    button('Back to live')?.click();
    await rendered();

    expect(location.search).toBe('');
    expect(dashboard.shown).toBe(dashboard.fleet);
    expect(document.querySelector('.replay-bar')).toBeNull();
    expect(document.documentElement.dataset.picture).toBe('live');
  });

  it('is followed by the address wherever the replay is set', async () => {
    await open(SEARCH);
    const slider = document.querySelector<HTMLInputElement>('input[type=range]');
    if (slider !== null) {
      slider.value = String(NOON + 2 * MINUTE);
      slider.dispatchEvent(new Event('input'));
    }
    await rendered();

    expect(dashboard.shown.get('truck-1')?.position?.lat).toBe(43);
    expect(dashboard.page.current.replay?.at).toBe(NOON + 2 * MINUTE);
    expect(asked).toHaveLength(2);
  });

  it('is moved by the keys of a slider', async () => {
    await open(SEARCH);
    const slider = document.querySelector<HTMLInputElement>('input[type=range]');
    slider?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
    expect(dashboard.shownAt()).toBe(NOON + 5 * MINUTE + 6_000);

    slider?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home' }));
    expect(dashboard.shownAt()).toBe(NOON);
  });
});

describe('keys that are picked in the list', () => {
  it('are replayed together', async () => {
    await open('');
    const watch = { close: () => undefined };
    dashboard.fleet.watch({ ...client, watch: () => watch } as unknown as ThingcastClient, {
      groups: [],
      keys: ['truck-1', 'truck-2', 'truck-3'],
    });
    await rendered();
    button('pick')?.click();
    await rendered();
    for (const name of ['truck-1', 'truck-3']) {
      document.querySelector<HTMLElement>(`li[data-key="${name}"] button`)?.click();
    }
    await rendered();
    expect(document.querySelector('.pick-bar')?.textContent).toContain('2 picked');
    expect(row()?.querySelector('button')?.getAttribute('aria-pressed')).toBe('true');

    const dialog = document.querySelector('tc-history') as HistoryDialog;
    dialog.open({ keys: dashboard.picks.keys, purpose: 'replay' });
    await rendered();
    dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await rendered();

    expect(dashboard.page.current.replay?.keys).toEqual(['truck-1', 'truck-3']);
    expect([...dashboard.shown.vehicles].map(({ key }) => key)).toEqual(['truck-1', 'truck-3']);
    expect(dashboard.picks.active).toBe(false);
  });
});
