import type { Item } from '../item.ts';
import type { Document } from './document.ts';
import { exactText } from './exact-text.ts';
import { positionOf } from './position.ts';

/** GeoJSON (RFC 7946): each item a point, its other data the properties; items without a position have no place in it. */
export function geoJsonDocument(): Document {
  let isFirst = true;
  return {
    head: () => '{"type":"FeatureCollection","features":[',
    page: (items) => {
      const features = items.flatMap((item) => featureOf(item) ?? []);
      const skipped = items.length - features.length;
      if (features.length === 0) {
        return { text: '', skipped };
      }
      const start = isFirst ? '\n' : ',\n';
      isFirst = false;
      return { text: start + features.join(',\n'), skipped };
    },
    keyEnd: () => '',
    tail: () => '\n]}\n',
  };
}

function featureOf(item: Item): string | undefined {
  const position = positionOf(item);
  if (position === undefined) {
    return undefined;
  }
  const { lat, lon, altitude } = position;
  const coordinates = JSON.stringify([lon, lat, ...(altitude === undefined ? [] : [altitude])]);
  const { key, kind, at, id, group } = item;
  const names = JSON.stringify({ key, kind, at, id, group });
  const data = exactText(item.data, item.digits);
  return (
    `{"type":"Feature","geometry":{"type":"Point","coordinates":${coordinates}},` +
    `"properties":${names.slice(0, -1)},"data":${data}}}`
  );
}
