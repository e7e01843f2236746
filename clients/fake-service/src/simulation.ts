import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FakeService } from './fake-service.ts';
import { type Point, Route } from './route.ts';

const ROADS = fileURLToPath(
  new URL('../../../device-simulator/src/main/resources/roads/city.geojson', import.meta.url),
);
const EARTH_M_PER_DEGREE = 111_320;
const KEPT_MS = 900_000;
/** One vehicle falls silent for most of each three minutes, so that stale and offline are seen too. */
const SILENT_EVERY = 180;
const SILENT_AFTER = 60;

interface RoadCollection {
  readonly features: readonly {
    readonly geometry: { readonly type: string; readonly coordinates: Point[] };
  }[];
}

/** Publishes readings of this many vehicles each second; one of them falls silent at times. Returns how to end it. */
export function simulate(service: FakeService, count: number): () => void {
  const lines = roadLines();
  const vehicles = Array.from({ length: count }, (_, index) => ({
    key: `truck-${index + 1}`,
    group: index % 2 === 0 ? 'north' : 'south',
    route: new Route(lines[(index * 37) % lines.length] ?? [], 6 + (index % 5) * 2.2, index),
  }));
  for (const { key, group } of vehicles) {
    const data = { online: true, since: Date.now() - 60_000, reason: null };
    service.write({ key, kind: 'presence', at: Date.now() - 60_000, group, data });
  }
  let tick = 0;
  const timer = setInterval(() => {
    tick++;
    for (const [index, { key, group, route }] of vehicles.entries()) {
      const at = Date.now();
      const silent = index === 4 && tick % SILENT_EVERY > SILENT_AFTER;
      if (index === 4 && tick % SILENT_EVERY === SILENT_AFTER + 1) {
        const data = { online: false, since: at, reason: 'CONNECTION_LOST' };
        service.write({ key, kind: 'presence', at, group, data });
      }
      if (silent) {
        continue;
      }
      if (index === 4 && tick > SILENT_AFTER && tick % SILENT_EVERY === 0) {
        const data = { online: true, since: at, reason: null };
        service.write({ key, kind: 'presence', at, group, data });
      }
      service.write({ key, kind: 'gps', at, group, data: route.advance(1, index % 8 === 3) });
      if ((tick + index) % 10 === 1) {
        const celsius = Math.round((4 + index * 0.2 + Math.sin(tick / 30 + index)) * 10) / 10;
        service.write({ key, kind: 'temperature', at, group, data: { celsius } });
      }
    }
    service.publishDigests();
    if (tick % 60 === 0) {
      service.store.forgetBefore(Date.now() - KEPT_MS);
    }
  }, 1000);
  return () => clearInterval(timer);
}

/** The lines of the shipped road graph, or circles where there is none. */
function roadLines(): Point[][] {
  if (existsSync(ROADS)) {
    const roads = JSON.parse(readFileSync(ROADS, 'utf8')) as RoadCollection;
    return roads.features
      .filter(({ geometry }) => geometry.type === 'LineString' && geometry.coordinates.length > 1)
      .map(({ geometry }) => geometry.coordinates);
  }
  return Array.from({ length: 40 }, (_, index) => circle(2.17, 41.39, 300 + index * 90));
}

function circle(lon: number, lat: number, radiusM: number): Point[] {
  return Array.from({ length: 73 }, (_, step) => {
    const angle = (step / 72) * 2 * Math.PI;
    return [
      lon + (Math.cos(angle) * radiusM) / (EARTH_M_PER_DEGREE * Math.cos((lat * Math.PI) / 180)),
      lat + (Math.sin(angle) * radiusM) / EARTH_M_PER_DEGREE,
    ];
  });
}
