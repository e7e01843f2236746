import type { LiveItem, LiveRemoval } from '../src/index.ts';

/** A valid item; change what matters. */
export function item(change: Partial<LiveItem> = {}): LiveItem {
  return {
    key: 'truck-7',
    kind: 'gps',
    at: 1763687468123,
    seq: '1',
    event: 'INSERT',
    data: { lat: 41.39, lon: 2.17 },
    digits: new Map(),
    ...change,
  };
}

/** A valid removal; change what matters. */
export function removal(change: Partial<LiveRemoval> = {}): LiveRemoval {
  return { key: 'truck-7', kind: 'gps', at: 1763687468123, seq: '2', event: 'REMOVE', ...change };
}

/** An item as its topic carries it. */
export function wire(change: Partial<LiveItem> = {}): string {
  const { digits: _, ...message } = item(change);
  return JSON.stringify(message);
}
