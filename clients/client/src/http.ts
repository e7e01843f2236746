import { ApiError, MalformedMessageError, reasonOfStatus, SessionRefusedError } from './errors.ts';
import { type ExactJson, parseExactly } from './json.ts';
import type { Runtime } from './options.ts';
import { detailOf } from './problem.ts';
import type { TokenSource } from './token-source.ts';

/** One request to the HTTP API. */
export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** The query, names and values; keys travel here and never in the path. */
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: object;
}

/** Asks the HTTP API as the application's user. */
export class Http {
  private readonly base: string;

  constructor(
    api: string | URL,
    private readonly tokens: TokenSource,
    private readonly timeoutMs: number,
    private readonly runtime: Pick<Runtime, 'fetch'>,
  ) {
    this.base = String(api).replace(/\/$/, '');
  }

  /** The answer's JSON, numbers with all their digits; throws an ApiError when it is refused. */
  async ask(request: ApiRequest): Promise<ExactJson> {
    let response = await this.send(request, await this.token());
    if (response.status === 401 && this.tokens.renewable) {
      this.tokens.discard();
      response = await this.send(request, await this.token());
    }
    if (!response.ok) {
      throw await errorOf(response);
    }
    const text = await response.text();
    try {
      return text === '' ? { value: null, digits: new Map() } : parseExactly(text);
    } catch {
      throw new MalformedMessageError(`${request.path} was not answered with JSON.`, '');
    }
  }

  private async token(): Promise<string> {
    try {
      return await this.tokens.current();
    } catch (error) {
      throw error instanceof SessionRefusedError
        ? new ApiError(error.message, reasonOfStatus(error.status), error.status)
        : unreached('No token could be had', error);
    }
  }

  private async send(request: ApiRequest, token: string): Promise<Response> {
    const { method = 'GET', path, query = [], body } = request;
    const parameters = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
    try {
      return await this.runtime.fetch(
        `${this.base}${path}${parameters === '' ? '' : `?${parameters}`}`,
        {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          cache: 'no-store',
          signal: AbortSignal.timeout(this.timeoutMs),
        },
      );
    } catch (error) {
      throw unreached('The service does not answer', error);
    }
  }
}

function unreached(what: string, error: unknown): ApiError {
  const why = error instanceof Error ? error.message : String(error);
  return new ApiError(`${what}: ${why}`, 'network', 0);
}

async function errorOf(response: Response): Promise<ApiError> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const isProblem = /json/.test(response.headers.get('content-type') ?? '');
  const words = (isProblem ? await detailOf(response) : undefined) ?? `HTTP ${response.status}`;
  return new ApiError(
    words,
    reasonOfStatus(response.status),
    response.status,
    Number.isFinite(seconds) ? seconds * 1000 : undefined,
  );
}
