import type {
  SubscriptionState,
  ThingcastClient,
  WatchListener,
  WatchOptions,
} from '@thingcast/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dashboard } from '../src/page/dashboard.ts';
import { DetailPanel } from '../src/ui/detail-panel.ts';
import { ListPanel } from '../src/ui/list-panel.ts';
import { gps } from './items.ts';

/** Hands out what is published to whoever watches. */
class FakeWatches {
  private readonly listeners = new Map<string, WatchListener>();
  readonly client = {
    serverNow: Date.now,
    watch: (key: string, _options: WatchOptions, listener: WatchListener) => {
      this.listeners.set(key, listener);
      return { key, close: () => this.listeners.delete(key) };
    },
  } as unknown as ThingcastClient;

  publish(
    key: string,
    data: Record<string, number | string> = { lat: 41, lon: 2, speed: 10 },
  ): void {
    this.listeners.get(key)?.({ type: 'latest', item: gps({ key, data, at: Date.now() }) });
  }

  answer(key: string, state: SubscriptionState): void {
    this.listeners.get(key)?.({ type: 'subscription', filter: `live/local/${key}/+`, state });
  }
}

describe('the list', () => {
  let watches: FakeWatches;
  let dashboard: Dashboard;
  let list: ListPanel;

  beforeEach(() => {
    history.replaceState(null, '', '/');
    watches = new FakeWatches();
    dashboard = new Dashboard('/api');
    list = new ListPanel();
    list.dashboard = dashboard;
    document.body.append(list);
  });

  afterEach(() => {
    vi.useRealTimers();
    list.remove();
  });

  async function rows(): Promise<HTMLElement[]> {
    list.requestUpdate();
    await list.updateComplete;
    return [...list.querySelectorAll<HTMLElement>('li[data-key]')];
  }

  it('has a row for each key, with its state', async () => {
    dashboard.fleet.watch(watches.client, { groups: [], keys: ['truck-2', 'truck-10', 'truck-1'] });
    watches.publish('truck-2');
    watches.publish('truck-10', { lat: 41, lon: 2, speed: 0 });
    watches.answer('truck-1', { type: 'refused', code: 135, because: 'not authorized' });

    expect((await rows()).map(({ dataset }) => [dataset.key, dataset.state])).toEqual([
      ['truck-1', 'refused'],
      ['truck-2', 'moving'],
      ['truck-10', 'standing'],
    ]);
    expect(list.textContent).toContain('no rights: not authorized');
  });

  it('renders the rows in view only', async () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `truck-${index}`);
    dashboard.fleet.watch(watches.client, { groups: [], keys });

    const shown = await rows();

    expect(shown.length).toBeLessThan(30);
    expect(shown[0]?.getAttribute('aria-setsize')).toBe('1000');
  });

  it('says how many keys a filter hides', async () => {
    dashboard.fleet.watch(watches.client, { groups: [], keys: ['truck-1', 'bus-1', 'bus-2'] });
    dashboard.page.update({ query: 'BUS' });

    expect((await rows()).map(({ dataset }) => dataset.key)).toEqual(['bus-1', 'bus-2']);
    expect(list.querySelector('.summary')?.textContent).toMatch(/2\s+keys\s*, filter hides 1/);
  });

  it.each([
    '<b>bold</b>',
    '"><img src=x onerror=alert(1)>',
    '\u202egnp',
    '🚚'.repeat(10),
  ])('shows the key %s as text', async (key) => {
    dashboard.fleet.watch(watches.client, { groups: [], keys: [key] });

    const [row] = await rows();

    expect(row?.dataset.key).toBe(key);
    expect(row?.querySelector('.key')?.textContent).toBe(key);
    expect(list.querySelector('img, .key b')).toBeNull();
  });

  it('selects the key of the row that is opened', async () => {
    dashboard.fleet.watch(watches.client, { groups: [], keys: ['truck-1'] });
    const [row] = await rows();

    row?.querySelector('button')?.click();

    expect(dashboard.page.current.selected).toBe('truck-1');
    expect(location.search).toBe('?key=truck-1');
  });
});

describe('the details', () => {
  it('show the last values of each kind, and nothing of them as markup', async () => {
    history.replaceState(null, '', '/?key=truck-1');
    const watches = new FakeWatches();
    const dashboard = new Dashboard('/api');
    dashboard.fleet.watch(watches.client, { groups: [], keys: ['truck-1'] });
    watches.publish('truck-1', { lat: 41.390012, driver: '<b>Ü</b>' });
    const panel = new DetailPanel();
    panel.dashboard = dashboard;
    document.body.append(panel);
    await panel.updateComplete;

    const values = [...panel.querySelectorAll('dd')].map((value) => value.textContent?.trim());

    expect(values).toEqual([expect.stringMatching(/^41[.,]390012°$/), '<b>Ü</b>']);
    expect(panel.querySelector('time')?.dateTime).toMatch(/^\d{4}-.*Z$/);
    panel.remove();
  });

  it('say that a key without items waits for its first', async () => {
    history.replaceState(null, '', '/?key=truck-1');
    const dashboard = new Dashboard('/api');
    dashboard.fleet.watch(new FakeWatches().client, { groups: [], keys: ['truck-1'] });
    const panel = new DetailPanel();
    panel.dashboard = dashboard;
    document.body.append(panel);
    await panel.updateComplete;

    expect(panel.textContent).toContain('No items yet');
    panel.remove();
  });
});
