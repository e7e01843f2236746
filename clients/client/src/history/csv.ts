import type { Item } from '../item.ts';
import type { JsonValue } from '../json.ts';
import type { Document } from './document.ts';
import { escaped, exactText } from './exact-text.ts';

const NAMES = ['key', 'kind', 'at', 'id', 'group'] as const;
/** What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * CSV (RFC 4180) as the service writes it: the item's names, and its data in one column as JSON or, of the fields that are
 * asked for, one column each.
 */
export function csvDocument(fields: readonly string[] = []): Document {
  const columns = fields.map((field) => (isName(field) ? `data.${field}` : field));
  return {
    head: () => row([...NAMES, ...(fields.length === 0 ? ['data'] : columns.map(guarded))]),
    page: (items) => ({ text: items.map((item) => row(cells(item, fields))).join(''), skipped: 0 }),
    keyEnd: () => '',
    tail: () => '',
  };
}

function isName(field: string): boolean {
  return NAMES.some((name) => name === field);
}

function cells(item: Item, fields: readonly string[]): string[] {
  const { key, kind, at, id = '', group = '', data, digits } = item;
  const names = [guarded(key), guarded(kind), String(at), guarded(id), guarded(group)];
  return fields.length === 0
    ? [...names, exactText(data, digits)]
    : [...names, ...fields.map((field) => cellOf(data[field], digits, field))];
}

function cellOf(
  value: JsonValue | undefined,
  digits: ReadonlyMap<string, string>,
  field: string,
): string {
  if (value === undefined || value === null) {
    return '';
  }
  return typeof value === 'string'
    ? guarded(value)
    : exactText(value, digits, `/${escaped(field)}`);
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function row(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
