import type { Item } from '../item.ts';
import type { Document } from './document.ts';
import { itemText } from './exact-text.ts';
import { positionOf } from './position.ts';

/** GeoJSON (RFC 7946) as the service writes it: each item a feature, with no geometry when it tells no position. */
export function geoJsonDocument(): Document {
  let separator = '\n';
  return {
    head: () => '{"type":"FeatureCollection","features":[',
    page: (items) => {
      const text = separator + items.map(featureOf).join(',\n');
      separator = ',\n';
      return { text, skipped: 0 };
    },
    keyEnd: () => '',
    tail: () => '\n]}\n',
  };
}

function featureOf(item: Item): string {
  return `{"type":"Feature","geometry":${geometryOf(item)},"properties":${itemText(item)}}`;
}

function geometryOf(item: Item): string {
  const position = positionOf(item);
  if (position === undefined) {
    return 'null';
  }
  const { lat, lon, altitude } = position;
  const coordinates = [lon, lat, ...(altitude === undefined ? [] : [altitude])];
  return `{"type":"Point","coordinates":[${coordinates.join(',')}]}`;
}
