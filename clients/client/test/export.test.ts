import { FakeService } from '@thingcast/fake-service';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  connect,
  type ExportOptions,
  type ExportProgress,
  type ExportQuery,
  type ThingcastClient,
} from '../src/index.ts';

const T0 = 1_763_687_460_000;

describe('an export', () => {
  let service: FakeService;
  let client: ThingcastClient;

  beforeEach(async () => {
    service = new FakeService();
    service.pageSize = 3;
    await service.start();
    client = connect({
      api: service.api,
      token: 'operator-token',
      backoff: { firstMs: 5, capMs: 5 },
    });
  });

  afterEach(async () => {
    client.close();
    await service.stop();
  });

  function put(at: number, data: object, kind = 'gps', key = 'truck-7'): void {
    service.write({ key, kind, at: T0 + at, data });
  }

  function drive(points: number): void {
    for (let n = 0; n < points; n++) {
      put(n * 1000, { lat: 41 + n / 1000, lon: 2.17, speed: n });
    }
  }

  async function text(query: Partial<ExportQuery>, options: ExportOptions): Promise<string> {
    let document = '';
    for await (const part of client.exportItems({ keys: ['truck-7'], ...query }, options)) {
      document += part;
    }
    return document;
  }

  it('as JSON Lines has one item a line, of all pages, in order', async () => {
    drive(10);

    const lines = (await text({}, { format: 'jsonl' })).trimEnd().split('\n');

    expect(lines).toHaveLength(10);
    expect(lines.map((line) => JSON.parse(line).data.speed)).toEqual([...Array(10).keys()]);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      key: 'truck-7',
      kind: 'gps',
      at: T0,
      data: { lat: 41, lon: 2.17, speed: 0 },
    });
  });

  it('keeps all digits of a number', async () => {
    const raw = '{"n":12345678901234567890.10,"a/b":[1E-7,123456789012345678]}';
    const items = `{"items":[{"key":"truck-7","kind":"gps","at":${T0},"data":${raw}}]}`;
    const fetch = async () => new Response(items);
    const reader = connect({ api: service.api, token: 't', runtime: { fetch } });

    const parts: string[] = [];
    for (const format of ['jsonl', 'csv'] as const) {
      for await (const part of reader.exportItems({ keys: ['truck-7'] }, { format })) {
        parts.push(part);
      }
    }
    reader.close();

    expect(parts[0]).toContain('12345678901234567890.10');
    expect(parts[0]).toContain('123456789012345678]');
    expect(parts.at(-1)).toContain('12345678901234567890.10,');
  });

  it('as CSV has the data in one column, or a column for each field', async () => {
    put(0, { note: 'say "hi", twice\nor thrice', speed: -3 });
    put(1, { note: '=1+1', speed: 4, key: 'x', nested: { a: [1, 2] } });
    put(2, { note: null });

    expect(await text({}, { format: 'csv' })).toBe(
      [
        'key,kind,at,id,group,data',
        `truck-7,gps,${T0},,,"{""note"":""say \\""hi\\"", twice\\nor thrice"",""speed"":-3}"`,
        `truck-7,gps,${T0 + 1},,,"{""note"":""=1+1"",""speed"":4,""key"":""x"",""nested"":{""a"":[1,2]}}"`,
        `truck-7,gps,${T0 + 2},,,"{""note"":null}"`,
        '',
      ].join('\r\n'),
    );
    const fields = ['note', 'speed', 'key', 'nested'];
    expect(await text({}, { format: 'csv', fields })).toBe(
      [
        'key,kind,at,id,group,note,speed,data.key,nested',
        `truck-7,gps,${T0},,,"say ""hi"", twice\nor thrice",-3,,`,
        `truck-7,gps,${T0 + 1},,,'=1+1,4,x,"{""a"":[1,2]}"`,
        `truck-7,gps,${T0 + 2},,,,,,`,
        '',
      ].join('\r\n'),
    );
  });

  it('as GPX is one track a key, well formed whatever keys hold', async () => {
    const odd = '<b>"&\u0001';
    put(0, { lat: 41.5, lon: -2e-7, altitude: 12 }, 'gps', odd);
    put(1, { celsius: 4 }, 'temperature', odd);
    put(2, { lat: 41.5, lon: 180 }, 'gps', odd);
    drive(4);

    const gpx = await text({ keys: [odd, 'truck-7', 'truck-8'] }, { format: 'gpx' });

    expect(gpx).toContain('<name>&lt;b&gt;&quot;&amp;\ufffd</name>');
    expect(gpx).toContain(
      '<trkpt lat="41.5" lon="-0.0000002"><ele>12</ele><time>2025-11-21T01:11:00.000Z</time></trkpt>',
    );
    expect(gpx.match(/<trk>/g)).toHaveLength(2);
    expect(gpx).toContain('lon="-180"');
    expect(gpx.match(/<trkpt /g)).toHaveLength(6);
    expect(gpx.match(/<\/trkseg><\/trk>/g)).toHaveLength(2);
    expect(gpx.endsWith('</gpx>\n')).toBe(true);
  });

  it('as GeoJSON is a collection of features, without a geometry where there is no position', async () => {
    drive(5);
    put(9_000, { celsius: 4 }, 'temperature');

    const collection = JSON.parse(await text({}, { format: 'geojson' }));
    const nothing = JSON.parse(await text({ keys: ['truck-8'] }, { format: 'geojson' }));

    expect(collection.features).toHaveLength(6);
    expect(collection.features[5].geometry).toBeNull();
    expect(collection.features[1]).toEqual({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [2.17, 41.001] },
      properties: {
        key: 'truck-7',
        kind: 'gps',
        at: T0 + 1000,
        data: { lat: 41.001, lon: 2.17, speed: 1 },
      },
    });
    expect(nothing).toEqual({ type: 'FeatureCollection', features: [] });
  });

  it('is thinned out by the service, and turned around, when asked', async () => {
    drive(10);

    const lines = (await text({ every: '5s', order: 'desc' }, { format: 'jsonl' })).trimEnd();

    expect(lines.split('\n').map((line) => JSON.parse(line).data.speed)).toEqual([9, 4]);
  });

  it('holds one page at a time, and asks for the next when it is needed', async () => {
    drive(12);
    const { fetch } = globalThis;
    let reads = 0;
    const counting: typeof fetch = (input, init) => {
      reads += String(input).includes('/items') ? 1 : 0;
      return fetch(input, init);
    };
    const reader = connect({
      api: service.api,
      token: 'operator-token',
      runtime: { fetch: counting },
    });
    const parts = reader.exportItems({ keys: ['truck-7'] }, { format: 'jsonl' });

    for (let page = 1; page <= 4; page++) {
      await parts.next();
      expect(reads).toBe(page);
    }
    await parts.return();
    expect(reads).toBe(4);
    reader.close();
  });

  it('tells how far it is', async () => {
    drive(6);
    put(7, { celsius: 4 }, 'temperature');
    const told: ExportProgress[] = [];

    await text(
      { from: T0, to: T0 + 5_000 },
      { format: 'gpx', progress: (progress) => told.push(progress) },
    );

    expect(told.at(-1)).toEqual({ items: 6, skipped: 1, key: 'truck-7', share: 1 });
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(2);
  });

  it('ends at once when it is cancelled', async () => {
    drive(10);
    const stop = new AbortController();
    const parts: string[] = [];
    const read = (async () => {
      const options: ExportOptions = { format: 'jsonl', signal: stop.signal };
      for await (const part of client.exportItems({ keys: ['truck-7'] }, options)) {
        parts.push(part);
        service.failReads = 503; // and would try for ever
        setTimeout(() => stop.abort(new Error('enough')), 20);
      }
    })();

    await expect(read).rejects.toThrow('enough');
    expect(parts).toHaveLength(1);
  });

  it('goes on after the service did not answer for a while', async () => {
    drive(10);
    const fail = vi.fn(() => {
      service.failReads = undefined;
    });
    const lines: string[] = [];
    for await (const part of client.exportItems({ keys: ['truck-7'] }, { format: 'jsonl' })) {
      lines.push(...part.trimEnd().split('\n'));
      if (lines.length === 3) {
        service.failReads = 503;
        setTimeout(fail, 30);
      }
    }

    expect(lines).toHaveLength(10);
    expect(fail).toHaveBeenCalled();
  });

  it('says why it is refused', async () => {
    const viewer = connect({ api: service.api, token: 'viewer-token' });
    const parts = viewer.exportItems({ keys: ['bus-1'] }, { format: 'jsonl' });

    await expect(parts.next()).rejects.toMatchObject({ reason: 'rights' });
    viewer.close();
  });

  it('of a history stops where it was told to', async () => {
    drive(10);
    const items = [];
    for await (const { at } of client.history({ key: 'truck-7', kind: 'gps', limit: 4 })) {
      items.push(at - T0);
    }

    expect(items).toEqual([0, 1000, 2000, 3000]);
  });
});
