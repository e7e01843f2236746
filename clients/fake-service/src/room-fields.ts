import { Problem } from './answers.ts';

/** The fields of a command. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a command, if it is a JSON object. */
export function fieldsOf(payload: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** A field that must be text. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') {
    throw new Problem(400, `${name} is missing; send it as text.`);
  }
  return value;
}

/** Who a client is: the middle of its id. */
export function uidOf(clientId: string): string {
  return clientId.split('@')[1] ?? '';
}

/** A page of an answer to `list`, and where the next begins. */
export function pageOf(
  field: string,
  entries: readonly object[],
  command: Fields,
  size: number,
): object {
  const start = Number(command.cursor ?? 0);
  const end = start + size;
  const cursor = end < entries.length ? { cursor: String(end) } : {};
  return { [field]: entries.slice(start, end), ...cursor };
}
