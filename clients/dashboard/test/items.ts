import type { LiveItem } from '@thingcast/client';

export const AT = 1763687468000;

/** A valid position reading; change what matters. */
export function gps(change: Partial<LiveItem> = {}): LiveItem {
  return {
    key: 'truck-7',
    kind: 'gps',
    at: AT,
    seq: '1',
    event: 'INSERT',
    data: { lat: 41.39, lon: 2.17, speed: 12.4, heading: 90 },
    digits: new Map(),
    ...change,
  };
}
