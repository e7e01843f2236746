import { readFileSync } from 'node:fs';

const EXAMPLES = new URL('../../../contract/examples/', import.meta.url);

/** The bytes of a golden example that the Java tests read too. */
export function exampleBytes(name: string): Uint8Array {
  return readFileSync(new URL(name, EXAMPLES));
}

/** A golden example as JSON. */
export function example<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')) as T;
}
