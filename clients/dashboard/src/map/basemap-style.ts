import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { graticule } from './graticule.ts';
import type { Palette } from './palette.ts';

/** The sources of the basemap, filled as their shapes arrive. */
export const LAND = 'land';
export const GROUND = 'ground';
export const CITY = 'city';
const GRATICULE = 'graticule';

export const ATTRIBUTION = 'Land: Natural Earth · City: simulated';

const IS_ROAD: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
const KIND: ExpressionSpecification = ['get', 'kind'];
/** How much wider than a street each kind of road is drawn. */
const BREADTH: ExpressionSpecification = [
  'match',
  KIND,
  'motorway',
  2.2,
  'road',
  1.8,
  'avenue',
  1.6,
  1,
];
const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A calm map: land and water, parks, roads, few names. No addresses in it, and so no requests. */
export function basemapStyle(palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {
      [LAND]: { type: 'geojson', data: NOTHING },
      [GROUND]: { type: 'geojson', data: NOTHING },
      [CITY]: { type: 'geojson', data: NOTHING },
      [GRATICULE]: { type: 'geojson', data: graticule(10) },
    },
    layers: [
      ...worldLayers(palette),
      ...areaLayers(palette),
      ...roadLayers(palette),
      ...nameLayers(palette),
    ],
  };
}

function worldLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': palette.water } },
    { id: 'land', type: 'fill', source: LAND, paint: { 'fill-color': palette.land } },
    {
      id: 'graticule',
      type: 'line',
      source: GRATICULE,
      maxzoom: 8,
      paint: { 'line-color': palette.graticule, 'line-width': 1 },
    },
  ];
}

function areaLayers(palette: Palette): LayerSpecification[] {
  const area = (kind: string, colour: string): LayerSpecification => ({
    id: `area-${kind}`,
    type: 'fill',
    source: CITY,
    filter: ['all', ['!', IS_ROAD], ['==', KIND, kind]],
    paint: { 'fill-color': colour },
  });
  return [
    { id: 'ground', type: 'fill', source: GROUND, paint: { 'fill-color': palette.land } },
    area('park', palette.park),
    area('water', palette.water),
  ];
}

function roadLayers(palette: Palette): LayerSpecification[] {
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'road-casing',
      type: 'line',
      source: CITY,
      minzoom: 12,
      filter: IS_ROAD,
      layout,
      paint: { 'line-color': palette.roadCasing, 'line-width': roadWidth(1.5) },
    },
    {
      id: 'road',
      type: 'line',
      source: CITY,
      minzoom: 8,
      filter: IS_ROAD,
      layout: { ...layout, 'line-sort-key': BREADTH },
      paint: {
        // From afar there is no room for an edge to set the roads off.
        'line-color': [
          'step',
          ['zoom'],
          palette.roadFar,
          12,
          ['match', KIND, 'street', palette.road, palette.roadMajor],
        ],
        'line-width': roadWidth(0),
      },
    },
  ];
}

function nameLayers(palette: Palette): LayerSpecification[] {
  const paint = {
    'text-color': palette.mapLabel,
    'text-halo-color': palette.land,
    'text-halo-width': 1.5,
  };
  const name: ExpressionSpecification = ['coalesce', ['get', 'name'], ''];
  return [
    {
      id: 'road-names',
      type: 'symbol',
      source: CITY,
      minzoom: 13.5,
      filter: ['all', IS_ROAD, ['any', ['!=', KIND, 'street'], ['>=', ['zoom'], 15.5]]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 450,
        'text-field': name,
        'text-size': 12,
        'text-max-angle': 30,
      },
      paint,
    },
    {
      id: 'area-names',
      type: 'symbol',
      source: CITY,
      minzoom: 13,
      filter: ['!', IS_ROAD],
      layout: { 'text-field': name, 'text-size': 12, 'text-max-width': 8 },
      paint,
    },
  ];
}

/** By zoom, about as wide as a road is from zoom 16 on; with an edge of some pixels. */
function roadWidth(edge: number): ExpressionSpecification {
  const at = (pixels: number): ExpressionSpecification => ['+', ['*', pixels, BREADTH], 2 * edge];
  return [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    9,
    at(0.4),
    12,
    at(1.1),
    14,
    at(2.6),
    16,
    at(7),
    19,
    at(28),
  ];
}
