/** What the page calls a key: the name that the stack's key attribute gives it, as people write it. */
export interface KeyLabel {
  /** As in *1 key*. */
  readonly one: string;
  /** As in *2 keys*. */
  readonly many: string;
  /** At the beginning of a line. */
  readonly title: string;
}

/** The name of the attribute where the stack chose none. */
const PLAIN = 'itemKey';

/** `vehicleId` is a vehicle id, `sensor_name` a sensor name. */
export function keyLabel(attribute: string = PLAIN): KeyLabel {
  const words = attribute
    .replaceAll(/[_.-]+/g, ' ')
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .trim()
    .toLowerCase();
  const one = attribute === PLAIN || words === '' ? 'key' : words;
  return { one, many: plural(one), title: one.charAt(0).toUpperCase() + one.slice(1) };
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) {
    return `${word.slice(0, -1)}ies`;
  }
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
