import type { IncomingMessage, ServerResponse } from 'node:http';

/** Thrown to answer with a problem document. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super(detail);
  }
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function problem(response: ServerResponse, status: number, detail: string): void {
  response
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ title: 'A problem', status, detail }));
}

/** The JSON that a request carries. */
export async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const part of request) {
    text += String(part);
  }
  return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
}

/** One page of a list, and where the next begins; a cursor goes with its query. */
export function pageOf<T>(
  items: readonly T[],
  query: URLSearchParams,
  size: number,
): { readonly items: readonly T[]; readonly cursor?: string } {
  const start = startOf(query);
  const end = start + size;
  return {
    items: items.slice(start, end),
    ...(end < items.length ? { cursor: cursorOf(query, end) } : {}),
  };
}

function cursorOf(query: URLSearchParams, start: number): string {
  return Buffer.from(JSON.stringify([start, namesOf(query)])).toString('base64url');
}

function startOf(query: URLSearchParams): number {
  const cursor = query.get('cursor');
  if (cursor === null) {
    return 0;
  }
  try {
    const [start, names] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof start === 'number' && names === namesOf(query)) {
      return start;
    }
  } catch {
    // refused below
  }
  throw new Problem(400, `The parameter 'cursor' is '${cursor}'; it goes with another query.`);
}

/** What a query asks for, without how much of it. */
function namesOf(query: URLSearchParams): string {
  const names = new URLSearchParams(query);
  names.delete('cursor');
  names.delete('limit');
  return names.toString();
}
