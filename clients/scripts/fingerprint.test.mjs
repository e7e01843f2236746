import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fingerprint } from './fingerprint.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'thingcast-fingerprint-'));
  mkdirSync(join(root, 'src/dist'), { recursive: true });
  writeFileSync(join(root, 'src/a.ts'), 'a');
});

afterEach(() => rmSync(root, { recursive: true }));

const print = () => fingerprint(root, ['src', 'missing']);

test('stays the same while nothing changes', () => {
  assert.equal(print(), print());
});

for (const [what, change] of [
  ['content', () => writeFileSync(join(root, 'src/a.ts'), 'b')],
  ['a new file', () => writeFileSync(join(root, 'src/b.ts'), '')],
  ['a removed file', () => rmSync(join(root, 'src/a.ts'))],
  ['what was missing', () => writeFileSync(join(root, 'missing'), '')],
]) {
  test(`changes with ${what}`, () => {
    const before = print();
    change();
    assert.notEqual(print(), before);
  });
}

test('leaves out what the build itself makes', () => {
  const before = print();
  writeFileSync(join(root, 'src/dist/a.js'), 'built');
  assert.equal(print(), before);
});
