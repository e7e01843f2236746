import type { Item } from '../item.ts';
import type { Document } from './document.ts';
import { positionOf } from './position.ts';

/** What XML 1.0 cannot hold, not even escaped (its section 2.2), and other control characters, which no name needs. */
const NO_XML = /[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** GPX 1.1: a track for each key; items without a position have no place in it. */
export function gpxDocument(): Document {
  let isOpen = false;
  const open = (key: string) => {
    const start = isOpen ? '' : `<trk><name>${xmlText(key)}</name><trkseg>\n`;
    isOpen = true;
    return start;
  };
  return {
    head: () =>
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<gpx version="1.1" creator="Thingcast" xmlns="http://www.topografix.com/GPX/1/1">\n',
    page: (items) => {
      const points = items.flatMap((item) => pointOf(item) ?? []);
      const start = points.length === 0 ? '' : open(items[0]?.key ?? '');
      return { text: start + points.join(''), skipped: items.length - points.length };
    },
    keyEnd: () => {
      const end = isOpen ? '</trkseg></trk>\n' : '';
      isOpen = false;
      return end;
    },
    tail: () => '</gpx>\n',
  };
}

function pointOf(item: Item): string | undefined {
  const position = positionOf(item);
  if (position === undefined) {
    return undefined;
  }
  const { lat, altitude } = position;
  // GPX has the date line at one of its sides alone (its schema, longitudeType).
  const lon = Number(position.lon) === 180 ? '-180' : position.lon;
  const ele = altitude === undefined ? '' : `<ele>${altitude}</ele>`;
  const time = `<time>${new Date(item.at).toISOString()}</time>`;
  return `<trkpt lat="${lat}" lon="${lon}">${ele}${time}</trkpt>\n`;
}

/** Text as XML has it, in elements and attributes. */
export function xmlText(text: string): string {
  return text
    .replace(NO_XML, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
