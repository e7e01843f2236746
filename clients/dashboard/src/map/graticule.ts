import type { FeatureCollection } from 'geojson';

const NORTHMOST = 80;

/** A grid of meridians and parallels, one each so many degrees. */
export function graticule(degrees: number): FeatureCollection {
  const meridians = steps(-180, 180, degrees).map((lon) =>
    steps(-NORTHMOST, NORTHMOST, degrees).map((lat) => [lon, lat]),
  );
  const parallels = steps(-NORTHMOST, NORTHMOST, degrees).map((lat) =>
    steps(-180, 180, degrees).map((lon) => [lon, lat]),
  );
  return {
    type: 'FeatureCollection',
    features: [...meridians, ...parallels].map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates },
    })),
  };
}

function steps(from: number, to: number, size: number): number[] {
  return Array.from(
    { length: Math.floor((to - from) / size) + 1 },
    (_, index) => from + index * size,
  );
}
