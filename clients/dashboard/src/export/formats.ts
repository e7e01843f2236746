import type { ExportFormat } from '@thingcast/client';
import type { TimeRange } from '../replay/time-range.ts';
import type { NamedFile } from './save-target.ts';

/** A format as people know it. */
export interface FormatName {
  readonly format: ExportFormat;
  readonly name: string;
  readonly type: string;
}

export const FORMATS: readonly FormatName[] = [
  { format: 'jsonl', name: 'JSON Lines', type: 'application/x-ndjson' },
  { format: 'csv', name: 'CSV', type: 'text/csv' },
  { format: 'gpx', name: 'GPX', type: 'application/gpx+xml' },
  { format: 'geojson', name: 'GeoJSON', type: 'application/geo+json' },
];

const LONGEST_NAME = 64;

/** What a file of this range is called: no character that any file system minds. */
export function fileOf(
  { format, type }: FormatName,
  keys: readonly string[],
  { from, to }: TimeRange,
): NamedFile {
  const what = keys.length === 1 ? (keys[0] ?? '') : `${keys.length}-keys`;
  const safe = [...what.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')].slice(0, LONGEST_NAME).join('');
  return { name: `${safe}_${stamp(from)}_${stamp(to)}.${format}`, type };
}

function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}
