import type { Item } from '../item.ts';
import type { Document } from './document.ts';
import { positionOf } from './position.ts';

/** What XML 1.0 cannot hold, not even escaped (its section 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
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
  const { lat, lon, altitude } = position;
  const ele = altitude === undefined ? '' : `<ele>${decimal(altitude)}</ele>`;
  const time = `<time>${new Date(item.at).toISOString()}</time>`;
  return `<trkpt lat="${decimal(lat)}" lon="${decimal(lon)}">${ele}${time}</trkpt>\n`;
}

/** An xsd:decimal, which has no exponent. */
function decimal(value: number): string {
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

/** Text as XML has it, in elements and attributes. */
export function xmlText(text: string): string {
  return text
    .replace(NO_XML, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
