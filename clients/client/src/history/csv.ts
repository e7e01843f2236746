import type { Item } from '../item.ts';
import type { JsonValue } from '../json.ts';
import type { Document } from './document.ts';
import { escaped, exactText } from './exact-text.ts';

const NAMES = ['key', 'kind', 'at', 'id', 'group'] as const;

/**
 * CSV (RFC 4180) with a header: the item's names and the fields of the first page's data. What later data have
 * beyond them stands in the last column as JSON, so that nothing is lost and nothing need be kept.
 */
export function csvDocument(): Document {
  let fields: readonly string[] | undefined;
  return {
    head: () => '',
    page: (items) => {
      const header = fields === undefined ? items : [];
      fields ??= fieldsOf(items);
      const columns = fields;
      const start = header.length === 0 ? '' : row([...NAMES, ...columns, 'more']);
      return { text: start + items.map((item) => row(cells(item, columns))).join(''), skipped: 0 };
    },
    keyEnd: () => '',
    tail: () => (fields === undefined ? row([...NAMES, 'more']) : ''),
  };
}

function fieldsOf(items: readonly Item[]): readonly string[] {
  return [...new Set(items.flatMap(({ data }) => Object.keys(data)))];
}

function cells(item: Item, columns: readonly string[]): string[] {
  const { data, digits } = item;
  const others = Object.entries(data).filter(([field]) => !columns.includes(field));
  return [
    ...NAMES.map((name) => String(item[name] ?? '')),
    ...columns.map((field) => cellOf(data[field], digits, field)),
    others.length === 0 ? '' : exactText(Object.fromEntries(others), digits),
  ];
}

function cellOf(
  value: JsonValue | undefined,
  digits: ReadonlyMap<string, string>,
  field: string,
): string {
  if (value === undefined) {
    return '';
  }
  return typeof value === 'string' ? value : exactText(value, digits, `/${escaped(field)}`);
}

function row(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
