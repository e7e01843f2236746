import { type ReplayPlace, replayOf, replayText } from '../replay/replay-place.ts';

/** Where the map looks. */
export interface MapPlace {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** The order of the list. */
export const SORTS = ['name', 'age', 'speed', 'state'] as const;
export type Sort = (typeof SORTS)[number];

/** Everything that the page's address says: a link shows a colleague the same. */
export interface Address {
  /** The keys to watch; empty for those that the service names. */
  readonly keys: readonly string[];
  /** The role of the local mode to sign in as. */
  readonly as: string;
  readonly selected: string | undefined;
  readonly query: string;
  readonly states: readonly string[];
  readonly groups: readonly string[];
  readonly sort: Sort;
  readonly follow: boolean;
  /** For a screen on a wall: no controls, larger type. */
  readonly wall: boolean;
  readonly map: MapPlace | undefined;
  /** The room that is open, or empty for the list of rooms. */
  readonly room: string | undefined;
  /** A time in the past instead of now. */
  readonly replay: ReplayPlace | undefined;
}

/** Reads the query part of an address; what it cannot mean is left out. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const sort = SORTS.find((name) => name === query.get('sort')) ?? 'name';
  return {
    keys: list(query.get('keys')),
    as: query.get('as') ?? 'operator',
    selected: query.get('key') ?? undefined,
    query: query.get('q') ?? '',
    states: list(query.get('state')),
    groups: list(query.get('group')),
    sort,
    follow: query.has('follow'),
    wall: query.has('wall'),
    map: place(query.get('map')),
    room: query.get('room') ?? undefined,
    replay: replayOf(query.get('replay'), replayedKeys(query)),
  };
}

/** The query part for a page that shows this; defaults are left out. */
export function writeAddress(address: Address): string {
  const parts: [string, string | undefined][] = [
    ['keys', joined(address.keys)],
    ['as', address.as === 'operator' ? undefined : address.as],
    ['key', address.selected],
    ['q', address.query || undefined],
    ['state', joined(address.states)],
    ['group', joined(address.groups)],
    ['sort', address.sort === 'name' ? undefined : address.sort],
    ['follow', address.follow ? '1' : undefined],
    ['wall', address.wall ? '1' : undefined],
    ['map', address.map && placeText(address.map)],
    ['room', address.room],
    ['replay', address.replay && replayText(address.replay)],
    ['of', joined(keysToName(address))],
  ];
  const words = parts.flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${readable(value)}`,
  );
  return words.length === 0 ? '' : `?${words.join('&')}`;
}

/** What is replayed is the selected key, unless others are named. */
function replayedKeys(query: URLSearchParams): readonly string[] {
  return query.has('of') ? list(query.get('of')) : list(joined([query.get('key') ?? '']) ?? '');
}

function keysToName({ replay, selected }: Address): readonly string[] {
  const keys = replay?.keys ?? [];
  return keys.length === 1 && keys[0] === selected ? [] : keys;
}

/** Items are separated by commas; a comma within one is written %2C twice over. */
function list(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .filter(Boolean)
    .map((part) => part.replaceAll('%2C', ','));
}

function joined(items: readonly string[]): string | undefined {
  return items.length === 0
    ? undefined
    : items.map((item) => item.replaceAll(',', '%2C')).join(',');
}

/** Percent-encoded where it must be, and legible where it may. */
function readable(value: string): string {
  return encodeURIComponent(value)
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':');
}

function place(text: string | null): MapPlace | undefined {
  const [zoom, lat, lon] = (text ?? '').split('/').map(Number);
  const numbers = [zoom, lat, lon].every((part) => part !== undefined && Number.isFinite(part));
  return numbers &&
    zoom !== undefined &&
    lat !== undefined &&
    lon !== undefined &&
    Math.abs(lat) <= 85
    ? { zoom, lat, lon }
    : undefined;
}

function placeText({ zoom, lat, lon }: MapPlace): string {
  return `${zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`;
}
