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

/** One page of a list, and where the next begins. */
export function pageOf<T>(
  items: readonly T[],
  cursor: string | null,
  size: number,
): { readonly items: readonly T[]; readonly cursor?: string } {
  const start = Number(cursor ?? 0);
  const end = start + size;
  return {
    items: items.slice(start, end),
    ...(end < items.length ? { cursor: String(end) } : {}),
  };
}
