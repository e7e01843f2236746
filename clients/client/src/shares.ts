import { pageOf, textOf } from './api.ts';
import type { Http } from './http.ts';
import type { JsonValue } from './json.ts';
import { isObject } from './live-message.ts';

/** A link that lets whoever has it watch some keys for some time. */
export interface Share {
  readonly id: string;
  /** Keys, or patterns of keys: `truck-7`, `truck-*`. */
  readonly keys: readonly string[];
  /** What its owner calls it. */
  readonly name?: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A link just made: its token is told this once. */
export interface NewShare extends Share {
  readonly token: string;
  /** The link as the service words it, when it does. */
  readonly url?: string;
}

/** Share links: made, listed and revoked by someone with the right `share`. */
export class Shares {
  constructor(private readonly http: Http) {}

  /** Makes a link to these keys, good for some hours. */
  async create(keys: readonly string[], hours: number, name?: string): Promise<NewShare> {
    const { value } = await this.http.ask({
      method: 'POST',
      path: '/shares',
      body: { keys, hours, ...(name === undefined ? {} : { name }) },
    });
    const fields = isObject(value) ? value : {};
    const { url } = fields;
    return {
      ...shareOf(value),
      token: textOf(fields, 'token'),
      ...(typeof url === 'string' ? { url } : {}),
    };
  }

  /** The links that one has made and that are still good. */
  async list(): Promise<readonly Share[]> {
    const { value } = await this.http.ask({ path: '/shares' });
    return pageOf(value, 'shares', shareOf).items;
  }

  /** Ends a link, and at once every connection that it made. */
  async revoke(id: string): Promise<void> {
    await this.http.ask({ method: 'DELETE', path: '/shares', query: [['id', id]] });
  }
}

function shareOf(value: JsonValue): Share {
  const fields = isObject(value) ? value : {};
  const { keys, name, expiresAt } = fields;
  return {
    id: textOf(fields, 'id'),
    keys: Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [],
    ...(typeof name === 'string' ? { name } : {}),
    expiresAt: typeof expiresAt === 'number' ? expiresAt : 0,
  };
}
