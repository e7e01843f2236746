import type {
  Feature,
  FeatureCollection,
  LineString,
  MultiPolygon,
  Polygon,
  Position,
} from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import landUrl from 'world-atlas/land-50m.json?url';

/** Shapes of the basemap, all from this page's own address. */
export interface City {
  /** Roads, parks and water, each with its `kind` and `name`. */
  readonly shapes: FeatureCollection;
  /** The ground that the roads cover: land, whatever the coarse coast says. */
  readonly ground: Feature<Polygon>;
  readonly bounds: Bounds;
}

/** West, south, east, north. */
export type Bounds = [number, number, number, number];

const ROADS_URL = './basemap/roads.geojson';
/** The ground reaches this far beyond the outermost road, degrees. */
const GROUND_MARGIN = 0.012;

/** The land of the world, from Natural Earth at 1:50 million. */
export async function loadLand(): Promise<FeatureCollection<Polygon | MultiPolygon>> {
  const topology = (await (await fetch(landUrl)).json()) as Topology<{ land: GeometryCollection }>;
  return feature(topology, topology.objects.land) as FeatureCollection<Polygon | MultiPolygon>;
}

/** The simulated city; nothing where they are not shipped. */
export async function loadCity(): Promise<City | undefined> {
  const response = await fetch(new URL(ROADS_URL, document.baseURI));
  if (!response.ok || response.headers.get('content-type')?.includes('html')) {
    return undefined;
  }
  const shapes = (await response.json()) as FeatureCollection;
  const points = shapes.features
    .filter((one): one is Feature<LineString> => one.geometry?.type === 'LineString')
    .flatMap(({ geometry }) => geometry.coordinates);
  if (points.length === 0) {
    return undefined;
  }
  return {
    shapes,
    ground: groundOf(points),
    bounds: boundsOf(points),
  };
}

/** The smallest rectangle around these points. */
export function boundsOf(points: readonly Position[]): Bounds {
  const bounds: Bounds = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of points) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

/** The convex hull of the roads, with a margin of round corners. */
function groundOf(points: readonly Position[]): Feature<Polygon> {
  const corners = Array.from({ length: 16 }, (_, step) => (step / 16) * 2 * Math.PI);
  const widened = hull(points).flatMap(([lon = 0, lat = 0]) =>
    corners.map((angle) => [
      lon + (Math.cos(angle) * GROUND_MARGIN) / Math.cos((lat * Math.PI) / 180),
      lat + Math.sin(angle) * GROUND_MARGIN,
    ]),
  );
  const ring = hull(widened);
  const [first] = ring;
  const coordinates = first === undefined ? [] : [[...ring, first]];
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } };
}

/** Andrew's monotone chain. */
function hull(points: readonly Position[]): Position[] {
  const sorted = [...points].sort(([ax = 0, ay = 0], [bx = 0, by = 0]) => ax - bx || ay - by);
  const half = (chain: readonly Position[]): Position[] => {
    const kept: Position[] = [];
    for (const point of chain) {
      while (kept.length > 1 && !turnsLeft(kept.at(-2), kept.at(-1), point)) {
        kept.pop();
      }
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turnsLeft(
  [ax = 0, ay = 0]: Position = [],
  [bx = 0, by = 0]: Position = [],
  [cx = 0, cy = 0]: Position = [],
): boolean {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0;
}
