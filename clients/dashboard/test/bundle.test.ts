// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
/** Names, not addresses: XML namespaces, and documentation named in messages and attributions. */
const NAMED_ONLY = new Set([
  'www.w3.org',
  'www.topografix.com',
  'github.com',
  'maplibre.org',
  'maplibre.invalid',
]);

const files = existsSync(DIST)
  ? readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))
  : [];
const read = (name: string) => readFileSync(join(DIST, name), 'utf8');

describe('the built page', () => {
  it('is there', () => {
    expect(files, 'Run `npm run build` first.').toContain('index.html');
  });

  it('names no other host', () => {
    const hosts = files
      .filter((name) => name !== 'licenses.md')
      .flatMap((name) => [...read(name).matchAll(/(?:https?|wss?):\/\/([a-z0-9.-]+\.[a-z]{2,})/gi)])
      .map((match) => match[1]?.toLowerCase() ?? '');

    expect([...new Set(hosts)].filter((host) => !NAMED_ONLY.has(host))).toEqual([]);
  });

  it('uses relative addresses only', () => {
    const addresses = [...read('index.html').matchAll(/(?:src|href)="([^"]*)"/g)].map(
      (match) => match[1],
    );

    expect(addresses.length).toBeGreaterThan(2);
    expect(addresses.filter((address) => !address?.startsWith('./'))).toEqual([]);
  });

  it('has no inline script, no inline style and no eval', () => {
    const page = read('index.html');
    const code = files
      .filter((name) => name.endsWith('.js'))
      .map(read)
      .join('\n');

    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
    expect(code).not.toMatch(/\beval\(|new Function\(/);
  });

  it('says under which licenses its parts are', () => {
    expect(read('licenses.md')).toMatch(/maplibre-gl[\s\S]*mqtt|mqtt[\s\S]*maplibre-gl/);
  });
});
