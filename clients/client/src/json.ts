/** Any JSON value, as JSON.parse gives it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [field: string]: JsonValue;
}

/** A parsed JSON text and the numbers in it that a double cannot hold. */
export interface ExactJson {
  readonly value: JsonValue;
  /** By JSON pointer (RFC 6901), the digits of each number that lost some on its way into a double. */
  readonly digits: ReadonlyMap<string, string>;
}

const NO_DIGITS: ReadonlyMap<string, string> = new Map();
/** A number of sixteen characters or more, where JSON can have one; fewer digits always fit a double. */
const LONG_NUMBER = /(?:^|[:[,])\s*-?\d[\d.eE+-]{15,}/;
const HUGE_EXPONENT = /\d[eE][+-]?\d{3}/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Parses JSON and keeps the digits of numbers that a double would change. JSON.parse's own access to
 * the source text is not in every engine that runs this (Node 20 has none), so that the rare
 * text with such a number is parsed a second time with those numbers marked.
 */
export function parseExactly(text: string): ExactJson {
  const value = JSON.parse(text) as JsonValue;
  if (!LONG_NUMBER.test(text) && !HUGE_EXPONENT.test(text)) {
    return { value, digits: NO_DIGITS };
  }
  const mark = unusedName(text);
  const marked = text.replace(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') || fitsDouble(token) ? token : `{"${mark}":"${token}"}`,
  );
  const digits = new Map<string, string>();
  collect(JSON.parse(marked) as JsonValue, mark, '', digits);
  return { value, digits };
}

/** Whether a double prints the same decimal number as this JSON number says. */
export function fitsDouble(token: string): boolean {
  const double = Number(token);
  return Number.isFinite(double) && decimal(token) === decimal(String(double));
}

/** A decimal number in one form: its digits without outer zeros, and the power of ten behind them. */
function decimal(token: string): string {
  const [mantissa = '', exponent = '0'] = token.toLowerCase().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') {
    return '0';
  }
  const power =
    BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${power}`;
}

function collect(value: JsonValue, mark: string, pointer: string, into: Map<string, string>): void {
  if (value === null || typeof value !== 'object') {
    return;
  }
  for (const [field, child] of Object.entries(value)) {
    if (field === mark) {
      into.set(pointer, String(child));
    } else {
      collect(child, mark, `${pointer}/${escaped(field)}`, into);
    }
  }
}

function escaped(field: string): string {
  return field.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unusedName(text: string): string {
  let name = 'digits';
  while (text.includes(name)) {
    name += '_';
  }
  return name;
}
