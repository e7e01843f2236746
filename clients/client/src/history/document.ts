import type { Item } from '../item.ts';
import { csvDocument } from './csv.ts';
import { itemText } from './exact-text.ts';
import { geoJsonDocument } from './geo-json.ts';
import { gpxDocument } from './gpx.ts';

/** What history can be written as. */
export type ExportFormat = 'jsonl' | 'csv' | 'gpx' | 'geojson';

/** A document that grows item by item; what it says of one never changes by what follows. */
export interface Document {
  /** What stands before the first item. */
  head(): string;
  /** The items of one page, and how many of them the format has no place for. */
  page(items: readonly Item[]): { readonly text: string; readonly skipped: number };
  /** What stands behind the last item of a key. */
  keyEnd(): string;
  /** What stands behind everything. */
  tail(): string;
}

/** A new document of this format; `fields` are CSV's columns. */
export function documentOf(format: ExportFormat, fields?: readonly string[]): Document {
  switch (format) {
    case 'jsonl':
      return jsonLinesDocument();
    case 'csv':
      return csvDocument(fields);
    case 'gpx':
      return gpxDocument();
    case 'geojson':
      return geoJsonDocument();
  }
}

function jsonLinesDocument(): Document {
  return {
    head: () => '',
    page: (items) => ({ text: items.map((item) => `${itemText(item)}\n`).join(''), skipped: 0 }),
    keyEnd: () => '',
    tail: () => '',
  };
}
