import type { ExportOptions, ExportQuery } from '@thingcast/client';
import { afterEach, describe, expect, it } from 'vitest';
import { Exporting } from '../../src/export/exporting.ts';
import { FORMATS, type FormatName, fileOf } from '../../src/export/formats.ts';
import { type SaveTarget, saveTarget } from '../../src/export/save-target.ts';
import { AT } from '../items.ts';

const range = { from: AT, to: AT + 60_000 };
const [jsonLines] = FORMATS as readonly [FormatName];

/** Remembers what was written and how it ended. */
class RecordingTarget implements SaveTarget {
  text = '';
  end: 'closed' | 'aborted' | undefined;

  async write(text: string): Promise<void> {
    this.text += text;
  }

  async close(): Promise<void> {
    this.end = 'closed';
  }

  async abort(): Promise<void> {
    this.end = 'aborted';
  }
}

function client(pieces: (options: ExportOptions) => AsyncGenerator<string, void, undefined>) {
  return { exportItems: (_query: ExportQuery, options: ExportOptions) => pieces(options) };
}

describe('an export', () => {
  it('writes the pieces as they come, and says how many items there are', async () => {
    const target = new RecordingTarget();
    const exporting = new Exporting(async () => target);
    await exporting.run(
      client(async function* ({ progress }) {
        yield 'a\n';
        progress?.({ items: 2, skipped: 1, key: 'truck-1', share: 1 });
        yield 'b\n';
      }),
      ['truck-1'],
      range,
      jsonLines,
    );

    expect(target).toMatchObject({ text: 'a\nb\n', end: 'closed' });
    expect(exporting.state).toEqual({ type: 'saved', items: 2, skipped: 1 });
  });

  it('that is cancelled leaves no file', async () => {
    const target = new RecordingTarget();
    const exporting = new Exporting(async () => target);
    await exporting.run(
      client(async function* ({ signal }) {
        yield 'a\n';
        exporting.cancel();
        signal?.throwIfAborted();
      }),
      ['truck-1'],
      range,
      jsonLines,
    );

    expect(target.end).toBe('aborted');
    expect(exporting.state.type).toBe('cancelled');
  });

  it('that fails says why and leaves no file', async () => {
    const target = new RecordingTarget();
    const exporting = new Exporting(async () => target);
    await exporting.run(
      client(async function* () {
        yield 'a\n';
        throw new Error('No right to it.');
      }),
      ['truck-1'],
      range,
      jsonLines,
    );

    expect(target.end).toBe('aborted');
    expect(exporting.state).toMatchObject({
      type: 'failed',
      error: { message: 'No right to it.' },
    });
  });
});

describe('the file of an export', () => {
  it.each([
    [['truck-7'], 'truck-7_20251121T011108_20251121T011208.jsonl'],
    [['../a b/ü'], '..-a-b-ü_20251121T011108_20251121T011208.jsonl'],
    [['a', 'b'], '2-keys_20251121T011108_20251121T011208.jsonl'],
  ])('of %j has a name that every file system takes', (keys, name) => {
    expect(fileOf(jsonLines, keys, range).name).toBe(name);
  });
});

describe('where an export is saved', () => {
  const browser = globalThis as { showSaveFilePicker?: unknown };
  const file = { name: 'a.csv', type: 'text/csv' };

  afterEach(() => {
    delete browser.showSaveFilePicker;
  });

  it('is the file that its reader chooses', async () => {
    const target = new RecordingTarget();
    browser.showSaveFilePicker = async () => ({ createWritable: async () => target });

    expect(await saveTarget(file)).toBe(target);
  });

  it('is nowhere when they choose none', async () => {
    browser.showSaveFilePicker = async () => {
      throw new DOMException('', 'AbortError');
    };

    expect(await saveTarget(file)).toBeUndefined();
  });

  it('is a download where the browser writes no files', async () => {
    expect(await saveTarget(file)).toBeDefined();
  });
});
